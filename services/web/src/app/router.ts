import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { accountRoute } from "@/routes/account.tsx";
import { agendaRoute } from "@/routes/agenda.tsx";
import { answersRoute } from "@/routes/answers.ts";
import { auditRoute } from "@/routes/audit.ts";
import { conversationsRoute } from "@/routes/conversations.tsx";
import { daysOffRoute, doctorsRoute } from "@/routes/doctors.ts";
import { firstStepsRoute } from "@/routes/first-steps.ts";
import { homeRoute, privacyRoute } from "@/routes/home.ts";
import { operatorRoute } from "@/routes/operator.tsx";
import { PageProblem } from "@/routes/page-problem.tsx";
import { confirmationRoute, forgotRoute, resetRoute } from "@/routes/password.ts";
import { patientImportRoute } from "@/routes/patient-import.ts";
import { patientsRoute } from "@/routes/patients.tsx";
import { PendingPage } from "@/routes/pending-page.tsx";
import { registrationRoute } from "@/routes/registration.tsx";
import { resourcesRoute } from "@/routes/resources.ts";
import { rootRoute } from "@/routes/root.tsx";
import { servicesRoute } from "@/routes/services.ts";
import {
  calendarFeedsRoute,
  clinicDataRoute,
  clinicSettingsRoute,
  securityRoute,
  settingsRoute,
  teamRoute,
  templatesRoute,
} from "@/routes/settings.ts";
import { shellRoute } from "@/routes/shell.tsx";
import { signInRoute } from "@/routes/sign-in.tsx";
import { clinicDataAloneRoute, subscriptionRoute } from "@/routes/subscription.tsx";

const routeTree = rootRoute.addChildren([
  homeRoute,
  privacyRoute,
  signInRoute,
  registrationRoute,
  forgotRoute,
  resetRoute,
  confirmationRoute,
  operatorRoute,
  subscriptionRoute,
  clinicDataAloneRoute,
  shellRoute.addChildren([
    agendaRoute,
    patientsRoute,
    patientImportRoute,
    conversationsRoute,
    settingsRoute,
    clinicSettingsRoute,
    servicesRoute,
    answersRoute,
    resourcesRoute,
    doctorsRoute,
    daysOffRoute,
    templatesRoute,
    calendarFeedsRoute,
    teamRoute,
    securityRoute,
    auditRoute,
    clinicDataRoute,
    firstStepsRoute,
    accountRoute,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultErrorComponent: PageProblem,
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 300,
    defaultPendingMinMs: 0,
    // Plain text in both directions: the default would put quotes around what looks like a number.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const parameters = new URLSearchParams();
      for (const [name, value] of Object.entries(search)) {
        if (typeof value === "string") {
          parameters.set(name, value);
        }
      }
      return parameters.size > 0 ? `?${parameters}` : "";
    },
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}

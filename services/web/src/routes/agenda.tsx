import type { QueryClient } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { dayQuery } from "@/features/agenda/api/agenda.ts";
import { identityQuery } from "@/features/session/api/identity.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { rememberClinicClock } from "@/shared/api/early-answers.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { session } from "@/shared/api/session.ts";
import { dayIn, minuteIn } from "@/shared/lib/clinic-time.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { type AgendaSearch, readAgendaSearch } from "./agenda-search.ts";
import { shellRoute } from "./shell.tsx";

export const agendaRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/agenda",
  validateSearch: readAgendaSearch,
  // Once, when the page is opened: what is shown later it asks for itself.
  loader: ({ context, location }) => askAhead(context.queryClient, readAgendaSearch(location.search)),
  staleTime: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import("./agenda-page.tsx"), "AgendaPage"),
});

/** Asks for what the day shows before the code that shows it has come. */
function askAhead(queryClient: QueryClient, { fecha, vista }: AgendaSearch): void {
  void queryClient.prefetchQuery(doctorsQuery);
  void queryClient.prefetchQuery(servicesQuery);
  const askForDay = () => {
    const zone = queryClient.getQueryData(identityQuery.queryKey)?.clinic.timezone;
    const now = serverNow();
    const today = zone && dayIn(zone, now);
    const day = fecha ?? today;
    if (day && !vista) {
      void queryClient.prefetchQuery(dayQuery(day));
    }
    if (today) {
      rememberClinicClock(today, minuteIn(zone, now), now);
    }
  };
  // Which day is today, the clinic's zone says, which comes with the session.
  if (session.state.read() === "unknown") {
    const stop = session.state.subscribe(() => {
      stop();
      askForDay();
    });
  } else {
    askForDay();
  }
}

/* The binding of a telephone, which the sign-in asks for where the clinic wants it; few sign-ins need its code. */
import { lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";

export const TwoStepSetup = lazyRouteComponent(
  withRareTexts(() => import("@/features/account/components/two-step-setup.tsx")),
  "TwoStepSetup",
);

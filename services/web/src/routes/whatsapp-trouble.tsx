import { useQuery } from "@tanstack/react-query";
import { lazyRouteComponent, useLocation } from "@tanstack/react-router";
import { Suspense } from "react";
import { troubleOf } from "@/features/settings/whatsapp-trouble.ts";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";

/** Few clinics ever need it. */
const WhatsAppBanner = lazyRouteComponent(
  withRareTexts(() => import("@/features/settings/components/whatsapp-banner.tsx")),
  "WhatsAppBanner",
);

/** These say the same themselves, with all that is to be done. */
const saidThere: readonly string[] = ["/ajustes/clinica", "/ajustes/plantillas"];

/** What the administration reads on every page while the clinic's WhatsApp does not work as it should. */
export function WhatsAppTrouble({ isAdmin }: { isAdmin: boolean }) {
  const clinic = useQuery({ ...clinicQuery, enabled: isAdmin });
  const isSaid = useLocation({ select: ({ pathname }) => saidThere.includes(pathname) });
  const trouble = isAdmin && clinic.data ? troubleOf(clinic.data) : undefined;
  return trouble && !isSaid ? (
    <Suspense>
      <WhatsAppBanner trouble={trouble} />
    </Suspense>
  ) : null;
}

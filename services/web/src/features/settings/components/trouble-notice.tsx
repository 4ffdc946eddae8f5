import { useLingui } from "@lingui/react/macro";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { MetaLink } from "@/shared/ui/meta-link.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { sayTrouble } from "../say-trouble.ts";
import { placeFor, type WhatsAppTrouble } from "../whatsapp-trouble.ts";

/** What is wrong with the clinic's WhatsApp, since when, and what to do about it. */
export function TroubleNotice({ trouble, zone }: { trouble: WhatsAppTrouble; zone: string }) {
  const { t } = useLingui();
  const { happened, remedy } = sayTrouble(trouble);
  const time = trouble.since ? sayInstant(zone, trouble.since) : "";
  return (
    <Notice tone={trouble.status === "blocked" ? "bad" : "warn"} action={actionFor()}>
      <p className="font-semibold">{happened}</p>
      <p>{remedy}</p>
      {time ? <p className="text-sm">{t`Desde: ${time}`}</p> : null}
    </Notice>
  );

  function actionFor() {
    switch (placeFor(trouble.reason)) {
      case "templates":
        return <LinkButton to="/ajustes/plantillas" size="small">{t`Ver las plantillas`}</LinkButton>;
      case "meta":
        return <MetaLink to="phone-numbers">{t`Abrir Meta`}</MetaLink>;
      default:
        // What to do stands below.
        return undefined;
    }
  }
}

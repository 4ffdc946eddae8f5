import { useLingui } from "@lingui/react/macro";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
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
    <Notice
      tone={trouble.status === "blocked" ? "bad" : "warn"}
      // At the connection, what to do stands below.
      action={
        placeFor(trouble.reason) === "meta" ? (
          <MetaLink to="phone-numbers">{t`Abrir Meta`}</MetaLink>
        ) : undefined
      }
    >
      <p className="font-semibold">{happened}</p>
      <p>{remedy}</p>
      {time ? <p className="text-sm">{t`Desde: ${time}`}</p> : null}
    </Notice>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Check, CheckCheck, CircleAlert, CircleSlash, Clock, type LucideIcon } from "lucide-react";
import type { Message } from "@/shared/api/contract.ts";
import { cx } from "@/shared/lib/class-names.ts";
import { sayFailure } from "@/shared/lib/delivery-words.ts";
import { sayContent, sayDelivery, sayTime } from "../say.ts";

/** One message: the patient's at the left, the clinic's at the right with how far it got. */
export function MessageBubble({ message, zone }: { message: Message; zone: string }) {
  const { t } = useLingui();
  const { from, kind, text, choices, at, delivery } = message;
  const isOurs = from === "clinic";
  const isWordless = kind === "unreadable" || kind === "quiet";
  return (
    <li
      className={cx(
        "grid max-w-[min(34rem,85%)] gap-1 rounded-lg px-3.5 py-2",
        isOurs ? "justify-self-end bg-brand-tint" : "justify-self-start border border-line bg-surface",
      )}
    >
      <p className="text-xs font-semibold text-ink-soft">
        {isOurs ? t`Asistente de la clínica` : t`Paciente`}
        {kind === "pressed" ? ` · ${t`eligió`}` : ""}
      </p>
      <p className={cx("whitespace-pre-line wrap-anywhere", isWordless && "text-ink-soft")}>
        {sayContent(kind, text)}
      </p>
      {choices.length > 0 ? (
        <ul aria-label={t`Opciones que se ofrecieron`} className="flex flex-wrap gap-1.5 pt-1">
          {choices.map((choice) => (
            <li
              key={choice}
              className="max-w-full rounded-full border border-line-strong bg-surface px-2.5 py-0.5 text-sm text-ink-soft wrap-anywhere"
            >
              {choice}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="flex flex-wrap items-center justify-end gap-x-2 text-xs text-ink-soft">
        <time dateTime={at}>{sayTime(zone, at)}</time>
        {delivery ? <Ticks delivery={delivery} zone={zone} sentAt={at} /> : null}
      </p>
      {delivery?.state === "failed" && delivery.error_code ? (
        <p className="text-sm text-ink-soft">{sayFailure(delivery.error_code)}</p>
      ) : null}
    </li>
  );
}

type Delivery = NonNullable<Message["delivery"]>;

const marks: Readonly<Record<Delivery["state"], { icon: LucideIcon; tone: string }>> = {
  scheduled: { icon: Clock, tone: "" },
  sending: { icon: Clock, tone: "" },
  sent: { icon: Check, tone: "" },
  delivered: { icon: CheckCheck, tone: "" },
  read: { icon: CheckCheck, tone: "text-brand-deep" },
  failed: { icon: CircleAlert, tone: "font-semibold text-danger" },
  cancelled: { icon: CircleSlash, tone: "" },
};

function Ticks({ delivery, zone, sentAt }: { delivery: Delivery; zone: string; sentAt: string }) {
  const { icon: Icon, tone } = marks[delivery.state] ?? marks.sent;
  return (
    <span className={cx("inline-flex items-center gap-1", tone)}>
      <Icon size={14} aria-hidden="true" />
      {sayDelivery(delivery, zone, sentAt)}
    </span>
  );
}

import { useLingui } from "@lingui/react/macro";
import {
  BellRing,
  Bot,
  Check,
  CheckCheck,
  CircleAlert,
  CircleSlash,
  Clock,
  Info,
  type LucideIcon,
  UserRound,
} from "lucide-react";
import type { Message } from "@/shared/api/contract.ts";
import { cx } from "@/shared/lib/class-names.ts";
import { keepHours } from "@/shared/lib/clinic-time.ts";
import { sayFailure } from "@/shared/lib/delivery-words.ts";
import { sayAuthor, sayContent, sayDelivery, sayTime } from "../say.ts";

/**
 * One message. The patient's are at the left, the clinic's at the right with how far they got, those of nobody in the
 * middle; who wrote it stands above it in words.
 */
export function MessageBubble({ message, zone }: { message: Message; zone: string }) {
  const { t } = useLingui();
  const { author, kind, text, choices, at, delivery, notice } = message;
  const { icon: Icon, look } = notice ? unasked : (authors[author] ?? authors.system);
  const isWordless = !text || kind === "unreadable" || kind === "quiet";
  return (
    <li className={cx("grid max-w-[min(34rem,85%)] gap-1 rounded-lg px-3.5 py-2", look)}>
      <p className="flex items-center gap-1 text-xs font-semibold text-ink-soft">
        {Icon ? <Icon size={14} aria-hidden="true" className="shrink-0" /> : null}
        <span>
          {sayAuthor(message)}
          {kind === "pressed" ? ` · ${t`eligió`}` : ""}
        </span>
      </p>
      <p className={cx("whitespace-pre-line wrap-anywhere", isWordless && "text-ink-soft")}>
        {keepHours(sayContent(message))}
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

const authors: Readonly<Record<Message["author"], { icon?: LucideIcon; look: string }>> = {
  patient: { look: "justify-self-start border border-line bg-surface" },
  assistant: { icon: Bot, look: "justify-self-end bg-brand-tint" },
  staff: { icon: UserRound, look: "justify-self-end border-2 border-brand bg-surface" },
  system: { icon: Info, look: "justify-self-center border border-dashed border-line-strong" },
};

/** What the clinic sent without being asked, as a reminder. */
const unasked = { icon: BellRing, look: "justify-self-end border border-dashed border-brand bg-brand-tint" };

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

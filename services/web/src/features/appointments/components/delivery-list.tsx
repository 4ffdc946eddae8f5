import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CheckCheck, CircleAlert, CircleSlash, Clock, type LucideIcon, Send } from "lucide-react";
import type { ComingReminder, Delivery } from "@/shared/api/contract.ts";
import { cx } from "@/shared/lib/class-names.ts";
import { sayFailure } from "@/shared/lib/delivery-words.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { deliveriesQuery } from "../api/deliveries.ts";
import { askAgainIn } from "../being-told.ts";
import { sayKind, sayProgress } from "../say.ts";
import type { Visit } from "../visit.ts";

interface DeliveryListProps {
  visit: VisitOfMessages;
  zone: string;
}

/** The part of an appointment that is needed here; of one among others it is not known when it was changed. */
type VisitOfMessages = Pick<Visit, "id" | "appointment_date"> & Partial<Pick<Visit, "updated_at">>;

/** What was and will be sent to the patient, oldest first, with the state of each message. */
export function DeliveryList({ visit, zone }: DeliveryListProps) {
  const { t } = useLingui();
  const deliveries = useQuery({
    ...deliveriesQuery(visit.id),
    refetchInterval: ({ state }) => askAgainIn(state.data, visit.updated_at, serverNow()),
  });
  const all = [...(deliveries.data?.deliveries ?? []), ...(deliveries.data?.coming ?? []).map(scheduled)];
  const inOrder = all.sort((one, other) => momentOf(one).localeCompare(momentOf(other)));
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      <h3 className="text-sm font-semibold text-ink-soft">{t`Mensajes al paciente`}</h3>
      {deliveries.isPending ? <Skeleton height="4rem" /> : null}
      {deliveries.isError ? (
        <ProblemNotice error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : null}
      {deliveries.isSuccess && inOrder.length === 0 ? (
        <p className="text-ink-soft">{t`Todavía no hay mensajes para esta cita.`}</p>
      ) : null}
      <ol className="grid gap-2.5">
        {inOrder.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} day={visit.appointment_date} zone={zone} />
        ))}
      </ol>
    </section>
  );
}

function DeliveryLine({ delivery, day, zone }: { delivery: Delivery; day: string; zone: string }) {
  const { icon: Icon, tone } = marks[delivery.state] ?? marks.scheduled;
  const isFailed = delivery.state === "failed";
  return (
    <li className="flex items-start gap-2.5">
      <Icon size={18} className={cx("mt-0.5 shrink-0", tone)} aria-hidden="true" />
      <div className="min-w-0">
        <p>
          <span className="font-semibold">{sayKind(delivery, day, zone)}</span>
          <span className={isFailed ? "text-danger" : "text-ink-soft"}> · {sayProgress(delivery, zone)}</span>
        </p>
        {isFailed && delivery.error_code ? (
          <p className="text-sm text-ink-soft">{sayFailure(delivery.error_code)}</p>
        ) : null}
      </div>
    </li>
  );
}

const marks: Readonly<Record<Delivery["state"], { icon: LucideIcon; tone: string }>> = {
  scheduled: { icon: Clock, tone: "text-ink-faint" },
  sending: { icon: Send, tone: "text-ink-faint" },
  sent: { icon: Send, tone: "text-brand" },
  delivered: { icon: CheckCheck, tone: "text-ink-soft" },
  read: { icon: CheckCheck, tone: "text-brand" },
  failed: { icon: CircleAlert, tone: "text-danger" },
  cancelled: { icon: CircleSlash, tone: "text-ink-faint" },
};

/** A reminder that is to come, in the form of the messages: it has no id before it is sent. */
function scheduled(reminder: ComingReminder): Delivery {
  return { ...reminder, id: reminder.kind, state: "scheduled", created_at: reminder.due_at };
}

/** The moment of the latest state that was reached; before any, the moment when the message is due. */
function momentOf(delivery: Delivery): string {
  return (
    delivery.read_at ?? delivery.delivered_at ?? delivery.sent_at ?? delivery.due_at ?? delivery.created_at
  );
}

import { useQuery } from "@tanstack/react-query";
import type { ComingReminder, Delivery } from "@/shared/api/contract.ts";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { deliveriesQuery } from "../api/deliveries.ts";
import { texts as allTexts } from "../texts.ts";
import styles from "./delivery-list.module.css";

const texts = allTexts.deliveries;

/** What was and will be sent to the patient, oldest first, with the state of each message. */
export function DeliveryList({ appointmentId, zone }: { appointmentId: string; zone: string }) {
  const deliveries = useQuery(deliveriesQuery(appointmentId));
  const all = [...(deliveries.data?.deliveries ?? []), ...(deliveries.data?.coming ?? []).map(scheduled)];
  const inOrder = all.sort((one, other) => momentOf(one).localeCompare(momentOf(other)));
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{texts.title}</h3>
      {deliveries.isPending ? <Skeleton height="4rem" /> : null}
      {deliveries.isError ? (
        <ProblemNotice error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : null}
      {deliveries.isSuccess && inOrder.length === 0 ? <p className={styles.none}>{texts.none}</p> : null}
      <ol className={styles.list}>
        {inOrder.map((delivery) => (
          <li key={delivery.id} className={styles.item} data-state={delivery.state}>
            <p className={styles.kind}>{texts.kinds[delivery.kind] ?? texts.otherKind}</p>
            <p className={styles.state}>
              <strong>{texts.states[delivery.state] ?? delivery.state}</strong> ·{" "}
              {sayInstant(zone, momentOf(delivery))}
            </p>
            {delivery.state === "failed" && delivery.error_code ? (
              <p className={styles.state}>{texts.failure(delivery.error_code)}</p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

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

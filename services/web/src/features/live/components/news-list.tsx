import type { Appointment } from "@/shared/api/contract.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Icon } from "@/shared/ui/icon.tsx";
import { type AccountNews, type AppointmentNews, dropNews, type NewsItem, news } from "../news.ts";
import { texts } from "../texts.ts";
import styles from "./news-list.module.css";

/** Short notes about what just happened. A screen reader reads them in a pause; they disappear by themselves. */
export function NewsList({ onSee }: { onSee: (appointment: Appointment) => void }) {
  const items = useSignal(news);
  return (
    <ul className={styles.list} aria-live="polite">
      {items.map((item) => (
        <Item key={item.key} item={item} onSee={onSee} />
      ))}
    </ul>
  );
}

function Item({ item, onSee }: { item: NewsItem; onSee: (appointment: Appointment) => void }) {
  return (
    <li className={styles.item} data-kind={item.kind}>
      {"appointment" in item ? <AboutAppointment item={item} onSee={onSee} /> : <AboutAccount item={item} />}
      <button
        type="button"
        className={styles.close}
        aria-label={texts.close}
        onClick={() => dropNews(item.key)}
      >
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}

function AboutAppointment({
  item,
  onSee,
}: {
  item: AppointmentNews;
  onSee: (appointment: Appointment) => void;
}) {
  const { appointment } = item;
  return (
    <>
      <Icon name={appointment.source === "whatsapp" ? "chat" : "calendar"} size={20} />
      <div className={styles.words}>
        <strong>{texts.happened[item.kind]}</strong>
        <p>{appointment.patients.full_name}</p>
        <small>
          {sayShortDay(appointment.appointment_date)}, {sayClock(appointment.start_time)} ·{" "}
          {appointment.doctors.full_name}
        </small>
      </div>
      <button
        type="button"
        className={styles.see}
        onClick={() => {
          dropNews(item.key);
          onSee(appointment);
        }}
      >
        {texts.see}
      </button>
    </>
  );
}

function AboutAccount({ item }: { item: AccountNews }) {
  return (
    <>
      <Icon name="chat" size={20} />
      <div className={styles.words}>
        <strong>{texts.account.title}</strong>
        <p>{texts.account.about(item.field)}</p>
        <small>{texts.account.where}</small>
      </div>
    </>
  );
}

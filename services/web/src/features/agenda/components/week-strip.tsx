import { useLingui } from "@lingui/react/macro";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { weekOf } from "../calendar.ts";
import { weekdayNames } from "../say.ts";
import styles from "./week-strip.module.css";

/** The week of the day, to go to one of its days with the thumb. */
export function WeekStrip({ day, today, onGo }: { day: string; today: string; onGo: (day: string) => void }) {
  const { t } = useLingui();
  const names = weekdayNames();
  return (
    <nav className={styles.strip} aria-label={t`Días de la semana`}>
      {weekOf(day).map((one, index) => (
        <button
          key={one}
          type="button"
          className={styles.day}
          aria-current={one === day ? "date" : undefined}
          data-today={one === today || undefined}
          onClick={() => onGo(one)}
        >
          <span className="sr-only">{sayDay(one)}</span>
          <span className={styles.name} aria-hidden="true">
            {names[index]}
          </span>
          <span className={styles.number} aria-hidden="true">
            {Number(one.slice(8))}
          </span>
        </button>
      ))}
    </nav>
  );
}

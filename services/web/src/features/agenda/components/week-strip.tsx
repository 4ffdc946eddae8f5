import { useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { step, weekOf } from "../calendar.ts";
import { weekdayNames } from "../say.ts";
import styles from "./week-strip.module.css";

/** The week of the day, to go to one of its days with the thumb. */
export function WeekStrip({ day, today, onGo }: { day: string; today: string; onGo: (day: string) => void }) {
  const { t } = useLingui();
  const names = weekdayNames();
  return (
    <nav className={styles.strip} aria-label={t`Días de la semana`}>
      <Step label={t`Semana anterior`} onPress={() => onGo(step("week", day, -1))}>
        <ChevronLeft size={16} aria-hidden="true" />
      </Step>
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
      <Step label={t`Semana siguiente`} onPress={() => onGo(step("week", day, 1))}>
        <ChevronRight size={16} aria-hidden="true" />
      </Step>
    </nav>
  );
}

function Step({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.step} aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}

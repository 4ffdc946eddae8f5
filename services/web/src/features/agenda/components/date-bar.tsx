import type { ReactNode } from "react";
import { addDays, isDay, sayDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Icon } from "@/shared/ui/icon.tsx";
import { texts } from "../texts.ts";
import styles from "./date-bar.module.css";

interface DateBarProps {
  day: string;
  today: string;
  onGo: (day: string) => void;
  onNew: () => void;
  /** What the day holds, in a few words. */
  summary: ReactNode;
}

export function DateBar({ day, today, onGo, onNew, summary }: DateBarProps) {
  return (
    <div className={styles.bar}>
      <div className={styles.heading}>
        <h1 className={styles.day}>
          {sayDay(day)} <span className={styles.year}>{day.slice(0, 4)}</span>
        </h1>
        <div className={styles.summary}>{summary}</div>
      </div>
      <div className={styles.steps}>
        <button
          type="button"
          className={styles.step}
          aria-label={texts.previousDay}
          onClick={() => onGo(addDays(day, -1))}
        >
          <Icon name="previous" />
        </button>
        <button
          type="button"
          className={styles.today}
          onClick={() => onGo(today)}
          aria-current={day === today ? "date" : undefined}
        >
          {texts.today}
        </button>
        <button
          type="button"
          className={styles.step}
          aria-label={texts.nextDay}
          onClick={() => onGo(addDays(day, 1))}
        >
          <Icon name="next" />
        </button>
      </div>
      <label className={styles.picker} title={texts.pickDay}>
        <Icon name="calendar" />
        <input
          type="date"
          aria-label={texts.pickDay}
          value={day}
          onClick={(event) => openPicker(event.currentTarget)}
          onChange={(event) => {
            if (isDay(event.target.value)) {
              onGo(event.target.value);
            }
          }}
        />
      </label>
      <Button look="primary" className={styles.new} onClick={onNew}>
        <Icon name="plus" />
        {texts.newAppointment}
      </Button>
    </div>
  );
}

/** Opens the browser's calendar; a browser without one gets the focus in the field instead. */
function openPicker(input: HTMLInputElement): void {
  try {
    input.showPicker();
  } catch {
    input.focus();
  }
}

import { useId } from "react";
import type { FreeTime } from "@/shared/api/contract.ts";
import { minutesOf, sayClock } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { texts as allTexts } from "../texts.ts";
import type { useVisitTimes } from "../use-visit-times.ts";
import styles from "./time-picker.module.css";

const texts = allTexts.booking;
const noon = 12 * 60;

interface TimePickerProps {
  times: ReturnType<typeof useVisitTimes>;
  /** The time that was touched on the agenda, `HH:MM`; it is preselected when it is really free. */
  wanted: string | undefined;
  error: string | undefined;
  onChoose: (time: string) => void;
  onNextDay: () => void;
}

/** The free times of the chosen visit, morning and afternoon apart, as one group of radio buttons. */
export function TimePicker({
  times: { free, complete, chosen },
  wanted,
  error,
  onChoose,
  onNextDay,
}: TimePickerProps) {
  const id = useId();
  const times = free.data ?? [];
  const gone = wanted && times.length > 0 && !times.some((time) => time.startTime === wanted);
  const morning = times.filter((time) => minutesOf(time.startTime) < noon);
  const afternoon = times.filter((time) => minutesOf(time.startTime) >= noon);
  return (
    <fieldset
      className={styles.times}
      data-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className={styles.legend}>{texts.time}</legend>
      {error ? (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
      {complete ? null : <p className={styles.hint}>{texts.timeNeeds}</p>}
      {free.isLoading ? <Loading /> : null}
      {free.isError ? <ProblemNotice error={free.error} onRetry={() => void free.refetch()} /> : null}
      {gone && !chosen && !error ? <p className={styles.hint}>{texts.wantedGone(sayClock(wanted))}</p> : null}
      {free.isSuccess && times.length === 0 ? (
        <div className={styles.none}>
          <p>{texts.noTimes}</p>
          <Button onClick={onNextDay}>{texts.nextDay}</Button>
        </div>
      ) : null}
      <Part name={id} label={texts.morning} times={morning} chosen={chosen} onChoose={onChoose} />
      <Part name={id} label={texts.afternoon} times={afternoon} chosen={chosen} onChoose={onChoose} />
    </fieldset>
  );
}

interface PartProps {
  name: string;
  label: string;
  times: FreeTime[];
  chosen: string;
  onChoose: (time: string) => void;
}

function Part({ name, label, times, chosen, onChoose }: PartProps) {
  if (times.length === 0) {
    return null;
  }
  return (
    <div className={styles.part}>
      <span className={styles.partLabel}>{label}</span>
      <div className={styles.chips}>
        {times.map((time) => (
          <label key={time.startTime} className={styles.chip}>
            <input
              type="radio"
              name={name}
              value={time.startTime}
              checked={time.startTime === chosen}
              onChange={() => onChoose(time.startTime)}
            />
            {sayClock(time.startTime)}
          </label>
        ))}
      </div>
    </div>
  );
}

function Loading() {
  return (
    <div className={styles.chips} role="status" aria-label={texts.timesLoading}>
      {["a", "b", "c", "d", "e"].map((key) => (
        <Skeleton key={key} width="5.6rem" height="2.2rem" />
      ))}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { type Ref, useId } from "react";
import { minutesOf, sayClock } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ChoiceChips } from "@/shared/ui/choice-chips.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import type { Slot } from "../slots.ts";
import type { useSlots } from "../use-slots.ts";
import { OtherTime, type OtherTimeProps } from "./other-time.tsx";

const noon = 12 * 60;

const nothingAsked: ReturnType<typeof useSlots> = {
  isComplete: true,
  isLoading: false,
  slots: undefined,
  error: undefined,
  refetch: () => undefined,
};

interface SlotChoiceProps {
  times: ReturnType<typeof useSlots>;
  chosen: string;
  /** The time that was touched on the agenda and has no room for the service. */
  gone: string | undefined;
  /** Why nobody is asked for the times of the day. */
  dateProblem: string | undefined;
  /** Why the day has no free time, where it is known. */
  whyNone: string | undefined;
  error: string | undefined;
  onChoose: (time: string) => void;
  onNextDay: () => void;
  /** Offers to type a time that is not in the list. */
  other?: OtherTimeProps | undefined;
  rootRef?: Ref<HTMLFieldSetElement> | undefined;
}

/** The free times, morning and afternoon apart. */
export function SlotChoice(props: SlotChoiceProps) {
  const { chosen, gone, dateProblem, whyNone, error, onChoose, onNextDay, other, rootRef } = props;
  const { t } = useLingui();
  const id = useId();
  const times = dateProblem ? nothingAsked : props.times;
  const slots = times.slots ?? [];
  const part = (label: string, of: Slot[]) =>
    of.length > 0 ? (
      <ChoiceChips
        label={label}
        value={chosen}
        onChange={onChoose}
        options={of.map(({ startTime }) => ({ id: startTime, label: sayClock(startTime) }))}
      />
    ) : null;
  return (
    <fieldset
      ref={rootRef}
      tabIndex={-1}
      data-times=""
      data-invalid={error ? true : undefined}
      aria-describedby={error ? id : undefined}
      className="grid min-w-0 gap-2 rounded-md outline-none focus-visible:outline-2 focus-visible:outline-brand"
    >
      <legend className="mb-1 text-sm font-semibold text-ink-soft">{t`Hora`}</legend>
      {error ? (
        <p id={id} role="alert" className="text-sm font-semibold text-danger">
          {error}
        </p>
      ) : null}
      {dateProblem ? <p role="status">{dateProblem}</p> : null}
      {times.isComplete ? null : <p className="text-ink-soft">{t`Elija primero el servicio y la fecha.`}</p>}
      {times.isLoading ? (
        <div role="status" aria-label={t`Buscando horarios libres`}>
          <Skeleton height="2.25rem" />
        </div>
      ) : null}
      {times.error ? <ProblemNotice error={times.error} onRetry={times.refetch} /> : null}
      {gone ? <p className="text-ink-soft">{t`No hay espacio ${gone} para este servicio.`}</p> : null}
      {times.slots?.length === 0 && !times.isLoading ? (
        <div className="flex flex-wrap items-center gap-3">
          <p>{whyNone ?? t`No quedan horarios libres ese día.`}</p>
          <Button size="small" onPress={onNextDay}>{t`Ver el día siguiente`}</Button>
        </div>
      ) : null}
      {part(
        t`Mañana`,
        slots.filter(({ startTime }) => minutesOf(startTime) < noon),
      )}
      {part(
        t`Tarde`,
        slots.filter(({ startTime }) => minutesOf(startTime) >= noon),
      )}
      {other && times.isComplete && !dateProblem ? <OtherTime {...other} /> : null}
    </fieldset>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { TimeField } from "@/shared/ui/time-field.tsx";
import { sayEnd } from "../say.ts";
import type { Day, Period } from "../week.ts";

interface PeriodFieldsProps {
  /** The weekday's name. */
  day: string;
  kind: keyof Day;
  period: Period;
  onChange: (period: Period) => void;
  onRemove: () => void;
}

/** From when to when; an end after midnight is said in words. */
export function PeriodFields({ day, kind, period, onChange, onRemove }: PeriodFieldsProps) {
  const { t } = useLingui();
  const isBreak = kind === "breaks";
  const end = sayEnd(period);
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        {isBreak ? <span className="w-full text-sm text-ink-soft">{t`Descanso`}</span> : null}
        <TimeField
          label={isBreak ? t`${day}, descanso desde` : t`${day}, desde`}
          hideLabel
          // As wide as the longest time, so that the lines of a week stand under each other.
          className="w-28 max-md:w-31"
          value={period.start}
          onChange={(start) => onChange({ ...period, start })}
        />
        <span aria-hidden="true">–</span>
        <TimeField
          label={isBreak ? t`${day}, descanso hasta` : t`${day}, hasta`}
          hideLabel
          className="w-28 max-md:w-31"
          endsTheDay
          value={period.end}
          onChange={(time) => onChange({ ...period, end: time })}
        />
        <IconButton
          label={isBreak ? t`Quitar este descanso del ${day}` : t`Quitar este horario del ${day}`}
          onPress={onRemove}
        >
          <Trash2 aria-hidden="true" />
        </IconButton>
      </div>
      {end ? (
        <p role="status" className="text-sm text-ink-soft">
          {end}
        </p>
      ) : null}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Copy, Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { MenuTrigger } from "react-aria-components/Menu";
import { sayWeekday } from "@/shared/lib/weekday-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/shared/ui/menu.tsx";
import { TimeField } from "@/shared/ui/time-field.tsx";
import { dayProblem, nextWindow, type TimeWindow } from "../hours.ts";
import { sayDayProblem } from "../say.ts";

interface DayHoursProps {
  /** 0 for Monday. */
  at: number;
  windows: readonly TimeWindow[];
  onChange: (windows: readonly TimeWindow[]) => void;
  /** Opens the day with the hours that it had. */
  onOpen: () => void;
  onCopy: (to: "workdays" | "all") => void;
}

/** The hours of one weekday. */
export function DayHours({ at, windows, onChange, onOpen, onCopy }: DayHoursProps) {
  const { t } = useLingui();
  const day = sayWeekday(at);
  const isOpen = windows.length > 0;
  const problem = dayProblem(windows);
  const next = nextWindow(windows);
  const open = useRef<HTMLDivElement>(null);
  const replace = (index: number, change: Partial<TimeWindow>) =>
    onChange(windows.map((one, place) => (place === index ? { ...one, ...change } : one)));
  return (
    <fieldset className="grid gap-2 border-b border-line pb-3 last:border-b-0 last:pb-0 md:grid-cols-[11rem_minmax(0,1fr)_auto]">
      <legend className="sr-only">{day}</legend>
      <div ref={open} className="self-start">
        <Checkbox isSelected={isOpen} onChange={(isNowOpen) => (isNowOpen ? onOpen() : onChange([]))}>
          <span className="font-semibold">{day}</span>
          {isOpen ? null : <span className="text-ink-soft">{t`, cerrado`}</span>}
        </Checkbox>
      </div>
      <div className="grid gap-2">
        {windows.map(({ start, end }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a window is known by its place in the day
          <div key={index} className="flex flex-wrap items-center gap-2">
            <TimeField
              label={t`${day}, desde`}
              hideLabel
              value={start}
              onChange={(time) => replace(index, { start: time })}
            />
            <span aria-hidden="true">–</span>
            <TimeField
              label={t`${day}, hasta`}
              hideLabel
              endsTheDay
              value={end}
              onChange={(time) => replace(index, { end: time })}
            />
            <IconButton
              label={t`Quitar este horario del ${day}`}
              onPress={() => {
                onChange(windows.filter((_, place) => place !== index));
                // The button with the focus is gone then.
                open.current?.querySelector("input")?.focus();
              }}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
          </div>
        ))}
        {problem ? (
          <p role="alert" className="text-sm font-semibold text-danger">
            {sayDayProblem(problem)}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap items-start gap-1">
        {isOpen && next ? (
          <Button size="small" look="plain" onPress={() => onChange([...windows, next])}>
            <Plus aria-hidden="true" />
            <span>
              {t`Agregar`}
              <span className="sr-only"> {t`un horario el ${day}`}</span>
            </span>
          </Button>
        ) : null}
        {isOpen ? (
          <MenuTrigger>
            <IconButton label={t`Copiar el horario del ${day}`}>
              <Copy aria-hidden="true" />
            </IconButton>
            <Menu>
              <MenuItem onAction={() => onCopy("workdays")}>{t`A lunes a viernes`}</MenuItem>
              <MenuItem onAction={() => onCopy("all")}>{t`A todos los días`}</MenuItem>
            </Menu>
          </MenuTrigger>
        ) : null}
      </div>
    </fieldset>
  );
}

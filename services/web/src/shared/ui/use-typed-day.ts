/*
 * What is typed into a date field that the calendar does not have, as the 31st of April. React Aria keeps quiet about it
 * while it is typed, and makes the nearest day of it when the field is left; here it is told as it was typed, and the
 * field is empty when it is left.
 */
import { type CalendarDate, parseDate } from "@internationalized/date";
import { type FocusEvent, useContext, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { DateFieldStateContext } from "react-aria-components/DateField";

/** The day of such a text; `undefined` when there is none. */
function dayOf(text: string): CalendarDate | undefined {
  try {
    return text ? parseDate(text) : undefined;
  } catch {
    return undefined;
  }
}

/** `value` may be a day that does not exist; `onChange` tells such days only when they are wanted. */
export function useTypedDay(value: string, onChange: (day: string) => void, tellsImpossible: boolean) {
  const day = useMemo(() => dayOf(value), [value]);
  const isImpossible = value !== "" && !day;
  /** The last day that there is: the field keeps what is typed over it as long as its value stays. */
  const [known, setKnown] = useState(day);
  /** The impossible day with which the field was left. */
  const [left, setLeft] = useState("");
  if (!isImpossible && known !== day) {
    setKnown(day);
  }
  const isLeaving = useRef(false);
  return {
    shown: (isImpossible ? (left === value ? null : known) : day) ?? null,
    /** For the box of the field, before React Aria hears of it. */
    onBlurCapture: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
      const next = relatedTarget instanceof Element ? relatedTarget.closest('[role="spinbutton"]') : null;
      isLeaving.current = !next || !currentTarget.contains(next);
    },
    onFocusCapture: () => {
      isLeaving.current = false;
    },
    change: (next: CalendarDate | null) => {
      if (isImpossible && isLeaving.current && next) {
        setLeft(value);
      } else {
        onChange(next ? String(next) : "");
      }
    },
    /** Hears each whole date that stands in the field. */
    hear: (typed: string) => {
      if (!tellsImpossible || typed === value) {
        return;
      }
      if (!dayOf(typed)) {
        setLeft("");
        onChange(typed);
      } else if (isImpossible && isLeaving.current) {
        setLeft(value);
      } else if (isImpossible) {
        onChange(typed);
      }
    },
  };
}

/** Stands in the field and tells each whole date that is in it, whether there is such a day or not. */
export function TypedDay({ onTyped }: { onTyped: (day: string) => void }) {
  const state = useContext(DateFieldStateContext);
  const number = (type: string, digits: number) => {
    const segment = state?.segments.find((one) => one.type === type);
    return segment && !segment.isPlaceholder ? String(segment.value).padStart(digits, "0") : undefined;
  };
  const parts = [number("year", 4), number("month", 2), number("day", 2)];
  const typed = parts.includes(undefined) ? "" : parts.join("-");
  const tell = useEffectEvent(onTyped);
  useEffect(() => {
    if (typed) {
      tell(typed);
    }
  }, [typed]);
  return null;
}

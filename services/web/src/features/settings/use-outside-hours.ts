import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { OutsideHours } from "./api/contract.ts";
import { outsideOf } from "./api/settings.ts";
import type { SettingsValues } from "./values.ts";

/** What somebody is asked about before new opening hours are saved. */
export interface AskedHours {
  values: SettingsValues;
  /** What would lie outside; absent where that could not be found out. */
  found: OutsideHours | undefined;
}

/**
 * Looks at what new opening hours leave outside before they are saved. Where it is nothing they are saved at once; else somebody reads it
 * first, and may save all the same: it is told, and keeps nobody from anything.
 */
export function useOutsideHours(save: (values: SettingsValues) => void) {
  const [asked, setAsked] = useState<AskedHours>();
  const { mutate, isPending } = useMutation({
    mutationFn: (values: SettingsValues) => outsideOf(values.hours),
    onSuccess: (found, values) => {
      if (found.appointments_total + found.doctors_total === 0) {
        save(values);
      } else {
        setAsked({ values, found });
      }
    },
    onError: (_problem, values) => setAsked({ values, found: undefined }),
  });
  return {
    look: mutate,
    isLooking: isPending,
    asked,
    confirm: () => {
      setAsked(undefined);
      if (asked) {
        save(asked.values);
      }
    },
    forget: () => setAsked(undefined),
  };
}

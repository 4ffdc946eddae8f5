/* Which choices of the look change something in the view that is shown. */
import type { View } from "./calendar.ts";
import type { Preferences } from "./preferences.ts";

interface ViewChoices {
  /** A list of the day, or its hours: on a phone only. */
  narrowDay: boolean;
  colours: boolean;
  /** How high a minute is: lists and the month have none. */
  heights: boolean;
}

export function choicesOf(
  view: View,
  isNarrow: boolean,
  { narrowDay }: Pick<Preferences, "narrowDay">,
): ViewChoices {
  return {
    narrowDay: isNarrow && view === "day",
    colours: view !== "month",
    heights: view !== "month" && (!isNarrow || (view === "day" && narrowDay === "hours")),
  };
}

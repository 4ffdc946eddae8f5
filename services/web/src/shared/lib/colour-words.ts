import { t } from "@lingui/core/macro";
import type { Colour } from "./colours.ts";

export function colourWord(colour: Colour): string {
  switch (colour) {
    case "teal":
      return t`Verde azulado`;
    case "orange":
      return t`Naranja`;
    case "violet":
      return t`Violeta`;
    case "green":
      return t`Verde`;
    case "blue":
      return t`Azul`;
    case "red":
      return t`Rojo`;
    case "amber":
      return t`Ámbar`;
    case "pink":
      return t`Rosado`;
    case "purple":
      return t`Morado`;
    case "sky":
      return t`Celeste`;
  }
}

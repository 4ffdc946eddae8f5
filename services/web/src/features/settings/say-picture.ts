import { t } from "@lingui/core/macro";
import type { PictureProblem } from "./picture.ts";

/** Why a file cannot be the logo, and what to do about it. */
export function sayPictureProblem(problem: PictureProblem): string {
  switch (problem) {
    case "not-a-picture":
      return t`Ese archivo no es una imagen que podamos usar. Elija una en PNG, JPG o WebP; una foto de iPhone, guárdela antes como JPG.`;
    case "too-large":
      return t`Esa imagen pesa más de 2 MB. Guárdela más pequeña, por ejemplo de 512 por 512 píxeles, y elíjala de nuevo.`;
  }
}

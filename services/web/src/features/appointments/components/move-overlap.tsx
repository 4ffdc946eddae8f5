import { useLingui } from "@lingui/react/macro";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Overlap } from "../use-overlap.ts";
import { hasOtherVisit, OverlapNotice } from "./overlap-notice.tsx";

interface MoveOverlapProps {
  overlap: Overlap;
  /** What the server said of the move: it may know of a visit of which the page does not. */
  error: unknown;
  onAgree: () => void;
}

/** Says that the patient has another visit where this one would be put, and asks when it is to be put there all the same. */
export function MoveOverlap({ overlap, error, onAgree }: MoveOverlapProps) {
  const { t } = useLingui();
  const { doctorName, isAsked } = overlap;
  if (isAsked || hasOtherVisit(error)) {
    const text =
      isAsked && doctorName
        ? t`Ya tiene una cita a esa hora con ${doctorName}. ¿Moverla ahí de todos modos?`
        : problemText(error);
    return <OverlapNotice text={text} label={t`Sí, moverla ahí`} onAgree={onAgree} />;
  }
  return doctorName ? (
    <Notice tone="warn">{t`Ya tiene una cita a esa hora con ${doctorName}.`}</Notice>
  ) : null;
}

import { useMemo } from "react";
import type { BlockLook } from "./components/grid-column.tsx";
import { isShown } from "./filters.ts";
import { explainHeld } from "./say-held.ts";
import { useSteady } from "./use-steady.ts";
import type { ViewProps } from "./view.ts";

/** How the blocks of a grid look and what they do; the same object as long as nothing of it changes. */
export function useLook({
  preferences,
  hues,
  resourceNames,
  freshIds,
  onOpen,
  onHeld = explainHeld,
  onAway,
  onPick,
  onMove,
}: ViewProps): BlockLook {
  const { colourBy, filters } = preferences;
  const open = useSteady(onOpen);
  const held = useSteady(onHeld);
  const pick = useSteady<Parameters<NonNullable<BlockLook["onPick"]>>>((column, minute) =>
    onPick?.({ date: column.date, minute, doctorId: column.doctor?.id }),
  );
  const away = useSteady<Parameters<NonNullable<BlockLook["onAway"]>>>((column) =>
    onAway?.({ date: column.date, doctorId: column.doctor?.id }),
  );
  const [canPick, canMove] = [onPick !== undefined, onMove !== undefined];
  const canUnblock = onAway !== undefined;
  return useMemo(
    () => ({
      colourBy,
      hues,
      resourceNames,
      freshIds,
      isShown: (appointment) => isShown(appointment, filters),
      onOpen: open,
      onHeld: held,
      onAway: canUnblock ? away : undefined,
      onPick: canPick ? pick : undefined,
      canMove,
    }),
    [colourBy, filters, hues, resourceNames, freshIds, open, held, away, pick, canUnblock, canPick, canMove],
  );
}

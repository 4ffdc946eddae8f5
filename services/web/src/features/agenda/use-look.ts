import { useMemo } from "react";
import type { BlockLook } from "./components/grid-column.tsx";
import { isShown } from "./filters.ts";
import { useSteady } from "./use-steady.ts";
import type { ViewProps } from "./view.ts";

/** How the blocks of a grid look and what they do; the same object as long as nothing of it changes. */
export function useLook({ preferences, hues, freshIds, onOpen, onPick, onMove }: ViewProps): BlockLook {
  const { colourBy, filters } = preferences;
  const open = useSteady(onOpen);
  const pick = useSteady<Parameters<NonNullable<BlockLook["onPick"]>>>((column, minute) =>
    onPick?.({ date: column.date, minute, doctorId: column.doctor?.id }),
  );
  const [canPick, canMove] = [onPick !== undefined, onMove !== undefined];
  return useMemo(
    () => ({
      colourBy,
      hues,
      freshIds,
      isShown: (appointment) => isShown(appointment, filters),
      onOpen: open,
      onPick: canPick ? pick : undefined,
      canMove,
    }),
    [colourBy, filters, hues, freshIds, open, pick, canPick, canMove],
  );
}

import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same while what it calls may change, so that the columns are not rendered again for it. */
export function useSteady<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}

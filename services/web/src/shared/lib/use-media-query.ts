import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query matches; the component renders again when that changes. */
function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Whether the page is at least so wide, in rem of the browser's own size of text. */
export function useWiderThan(rem: number): boolean {
  return useMediaQuery(`(min-width: ${rem}rem)`);
}

/** Whether the page has the width for a side rail and side panels: the breakpoint `md` of the theme. */
export function useWideScreen(): boolean {
  return useMediaQuery("(min-width: 45.0625rem)");
}

/** Whether there is a mouse or something else that can rest over a control. */
export function useHovering(): boolean {
  return useMediaQuery("(any-hover: hover)");
}

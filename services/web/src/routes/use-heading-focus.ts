import { type RefObject, useEffect, useRef } from "react";

/** Moves the focus to a heading when it appears, so that a screen reader begins there. */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}

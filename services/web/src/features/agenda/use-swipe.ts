import { type TouchEvent, useRef } from "react";

const shortest = 70;
/** A swipe is that much more across than down. */
const flatness = 2;

/** Calls back when a finger is drawn across: forward when it goes to the left. A sheet that scrolls sideways keeps it. */
export function useSwipe(onSwipe: (direction: 1 | -1) => void) {
  const start = useRef<{ x: number; y: number }>(undefined);
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches[0];
      const isAlone = event.touches.length === 1 && !scrollsSideways(event.target);
      start.current = touch && isAlone ? { x: touch.clientX, y: touch.clientY } : undefined;
    },
    onTouchEnd: (event: TouchEvent) => {
      const touch = event.changedTouches[0];
      const from = start.current;
      start.current = undefined;
      if (!touch || !from || event.defaultPrevented) {
        return;
      }
      const across = touch.clientX - from.x;
      if (Math.abs(across) > shortest && Math.abs(across) > flatness * Math.abs(touch.clientY - from.y)) {
        onSwipe(across < 0 ? 1 : -1);
      }
    },
    /** A drag of a block has taken the finger. */
    onTouchCancel: () => {
      start.current = undefined;
    },
  };
}

function scrollsSideways(target: EventTarget | null): boolean {
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement) {
    if (
      element.scrollWidth > element.clientWidth + 1 &&
      /auto|scroll/.test(getComputedStyle(element).overflowX)
    ) {
      return true;
    }
  }
  return false;
}

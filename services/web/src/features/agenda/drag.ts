/*
 * One drag of a block with a mouse, a pen or a finger, from the press to the release. A mouse drags as soon as it has
 * moved a little; a finger only after a long press, because before it the finger scrolls.
 */
import { coarseStep, fineStep, type MoveMode } from "./moving.ts";

export interface DragHost {
  /** The element that scrolls; the drag scrolls it near its edges. */
  scroller: HTMLElement;
  /** The minutes that the height of a column's body shows. */
  minutes: number;
  /** The drag begins. */
  onBegin: (mode: MoveMode) => void;
  /** The pointer is so many minutes below the place of the press, in the column with this position from the left, in steps of so many. */
  onMove: (minutes: number, column: number, step: number) => void;
  onDrop: () => void;
  onCancel: () => void;
}

const mouseStarts = 5;
const fingerMayMove = 10;
const longPressMs = 350;
/** So near the edge, in pixels, the sheet scrolls by `scrollStep` with each frame. */
const edge = 44;
const scrollStep = 7;

/** Follows the pointer from its press on a block to the end of the drag. */
export function trackDrag(press: PointerEvent, host: DragHost): void {
  const { pointerId, pointerType } = press;
  const byFinger = pointerType === "touch";
  const mode = press.target instanceof Element && press.target.closest("[data-grip]") ? "resize" : "move";
  const origin = minuteAt(host, press.clientY);
  const listening = new AbortController();
  let last = { x: press.clientX, y: press.clientY };
  /** Alt makes a mouse exact. */
  let isExact = press.altKey;
  let active = false;

  const timer = byFinger ? window.setTimeout(begin, longPressMs) : 0;

  function begin(): void {
    active = true;
    host.onBegin(mode);
    requestAnimationFrame(scroll);
  }

  function end(done: () => void): void {
    window.clearTimeout(timer);
    listening.abort();
    if (active) {
      done();
    }
    active = false;
  }

  function follow(): void {
    const step = byFinger || isExact ? fineStep : coarseStep;
    host.onMove(minuteAt(host, last.y) - origin, columnAt(host, last.x), step);
  }

  function scroll(): void {
    if (!active) {
      return;
    }
    const step = scrollAt(host.scroller, last.y);
    if (step !== 0) {
      host.scroller.scrollBy(0, step);
      follow();
    }
    requestAnimationFrame(scroll);
  }

  const { signal } = listening;
  window.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerId !== pointerId) {
        return;
      }
      const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
      if (!active && byFinger && far > fingerMayMove) {
        end(host.onCancel);
        return;
      }
      last = { x: event.clientX, y: event.clientY };
      isExact = event.altKey;
      if (!active && !byFinger && far > mouseStarts) {
        begin();
      }
      if (active) {
        follow();
      }
    },
    { signal },
  );
  window.addEventListener("pointerup", (event) => event.pointerId === pointerId && end(host.onDrop), {
    signal,
  });
  window.addEventListener("pointercancel", () => end(host.onCancel), { signal });
  window.addEventListener("keydown", (event) => cancelOnEscape(event, () => end(host.onCancel)), {
    signal,
    capture: true,
  });
  const onAlt = (event: KeyboardEvent) => {
    if (event.key === "Alt" && active) {
      // Alone it would open the menu of the browser.
      event.preventDefault();
      isExact = event.type === "keydown";
      follow();
    }
  };
  window.addEventListener("keydown", onAlt, { signal });
  window.addEventListener("keyup", onAlt, { signal });
  // A finger that drags must not scroll the page, nor open the menu of a long press.
  const keep = (event: Event) => active && event.cancelable && event.preventDefault();
  window.addEventListener("touchmove", keep, { signal, passive: false });
  window.addEventListener("contextmenu", keep, { signal });
}

function cancelOnEscape(event: KeyboardEvent, cancel: () => void): void {
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    cancel();
  }
}

function bodies({ scroller }: DragHost): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>("[data-body]")];
}

/** The minute at the height, counted from the upper edge of the bodies. */
function minuteAt(host: DragHost, y: number): number {
  const box = bodies(host)[0]?.getBoundingClientRect();
  return box && box.height > 0 ? ((y - box.top) / box.height) * host.minutes : 0;
}

/** The column at the place, or the nearest one. */
function columnAt(host: DragHost, x: number): number {
  const lefts = bodies(host).map((body) => body.getBoundingClientRect().left);
  return Math.max(
    0,
    lefts.findLastIndex((left) => left <= x),
  );
}

function scrollAt(scroller: HTMLElement, y: number): number {
  const { top, bottom } = scroller.getBoundingClientRect();
  const head = Number.parseFloat(getComputedStyle(scroller).scrollPaddingTop) || 0;
  if (y < top + head + edge) {
    return -scrollStep;
  }
  return y > bottom - edge ? scrollStep : 0;
}

/**
 * Scrolls the sheet or list around the element so that it stands in the middle; on a low page, the page that scrolls in
 * place of its list. Nothing else is scrolled: the browser's
 * own `scrollIntoView` would also shift the frame of the page. It is done when the browser is about to draw, which measures
 * everything anyway: sooner it would be measured a second time.
 */
export function scrollTo(element: HTMLElement | null): (() => void) | undefined {
  const box = element && scrollerOf(element);
  if (!element || !box) {
    return undefined;
  }
  const frame = requestAnimationFrame(() => {
    const above = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += above - box.clientHeight / 2;
  });
  return () => cancelAnimationFrame(frame);
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  const box = element.closest<HTMLElement>("[data-scroller]");
  return box && getComputedStyle(box).overflowY === "visible"
    ? (box.closest<HTMLElement>("[data-page-scroller]") ?? box)
    : box;
}

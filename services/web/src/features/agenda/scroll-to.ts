/**
 * Scrolls the sheet or list around the element so that it stands in the middle. Nothing else is scrolled: the browser's
 * own `scrollIntoView` would also shift the frame of the page.
 */
export function scrollTo(element: HTMLElement | null): void {
  const box = element?.closest<HTMLElement>("[data-scroller]");
  if (element && box) {
    const above = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += above - box.clientHeight / 2;
  }
}

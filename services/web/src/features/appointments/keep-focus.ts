/**
 * The note whose button was pressed goes away, and the button that had the focus before it may be gone as well: the focus,
 * which would fall to the page, goes to the panel, or else to the block of the appointment.
 */
export function keepFocus(appointmentId: string): void {
  window.setTimeout(() => {
    if (document.activeElement !== document.body) {
      return;
    }
    const blocks = [...document.querySelectorAll<HTMLElement>("[data-appointment]")];
    const panel = document.querySelector<HTMLElement>("[data-side-panel]");
    (panel ?? blocks.find(({ dataset }) => dataset.appointment === appointmentId))?.focus();
  }, settlingMs);
}

/** What closes gives the focus back within two frames. */
const settlingMs = 50;

/**
 * A reference for something inside a button. React Aria tells screen readers of a button that waits by an image that is named
 * after the button, for seconds; when the button is gone, nothing would be left of the name, and the image goes too.
 */
export function forgetAnnouncements(inside: HTMLElement | null): (() => void) | undefined {
  const id = inside?.closest("button")?.id;
  if (!inside || !id) {
    return undefined;
  }
  // The page of the button: by the later time there may be no other.
  const page = inside.ownerDocument;
  const named = `[data-live-announcer] [aria-labelledby~="${CSS.escape(id)}"]`;
  const forget = () => {
    for (const announcement of page.querySelectorAll(named)) {
      announcement.remove();
    }
  };
  return () => {
    forget();
    window.setTimeout(forget, firstAnnouncementMs);
  };
}

/** The first announcement of a page is made a moment late, when the button may be gone already. */
const firstAnnouncementMs = 150;

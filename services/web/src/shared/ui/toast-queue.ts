import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components/Toast";

/** A short note about something that happened, shown at the edge of the page. */
export interface Toast {
  tone: "calm" | "good" | "bad";
  title: string;
  text?: string | undefined;
  /** One thing to do about it. */
  action?: ToastAction | undefined;
}

export interface ToastAction {
  label: string;
  onPress: () => void;
  /** Milliseconds since the epoch at which the action ends, and the note with it; the seconds left are shown. */
  until?: number | undefined;
}

/** Read by `ToastRegion`. */
export const toastQueue = new ToastQueue<Toast>({ maxVisibleToasts: 3 });

const readingMs = 6000;

/** The messages to patients wait so long after a change, by the clock of the server. */
export const heldMs = 8000;
/** What a press of "Deshacer" may need to reach the server while the messages still wait. */
const marginMs = 1000;

/** Shows a note; the answer takes it away. It stays while the pointer or the focus is on it. `onClose` hears that it is gone. */
export function showToast(toast: Toast, onClose: () => void = () => undefined): () => void {
  const key = toastQueue.add(toast, { timeout: readingMs, onClose });
  return () => toastQueue.close(key);
}

/** Shows a note about something that goes on, until the answer is called. */
export function showWaiting(toast: Omit<Toast, "action">): () => void {
  const key = toastQueue.add(toast);
  return () => toastQueue.close(key);
}

/**
 * Shows that something was done, with a button that takes it back while the messages about it wait. `sentAt` is when the
 * change was requested: the server made it later, so that the button is gone before a message leaves, however slow the
 * answer was. The time does not stop under the pointer, because the server's does not. The answer takes the note away.
 */
export function showUndo(
  toast: Omit<Toast, "action">,
  action: Omit<ToastAction, "until">,
  sentAt: number,
  onClose: () => void = () => undefined,
): () => void {
  const until = sentAt + heldMs - marginMs;
  if (until <= Date.now()) {
    return showToast(toast, onClose);
  }
  const key = toastQueue.add({ ...toast, action: { ...action, until } }, { onClose });
  return () => toastQueue.close(key);
}

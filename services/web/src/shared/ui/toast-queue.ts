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

/** The time in which staff can take back what they did; the messages to patients wait as long. */
const undoMs = 8000;

/** Shows a note; the answer takes it away. It stays while the pointer or the focus is on it. */
export function showToast(toast: Toast): () => void {
  const key = toastQueue.add(toast, { timeout: readingMs });
  return () => toastQueue.close(key);
}

/**
 * Shows that something was done, with a button that takes it back within `undoMs`. The time does not stop under the
 * pointer, because the server's does not. The answer takes the note away.
 */
export function showUndo(toast: Omit<Toast, "action">, action: Omit<ToastAction, "until">): () => void {
  const key = toastQueue.add({ ...toast, action: { ...action, until: Date.now() + undoMs } });
  return () => toastQueue.close(key);
}

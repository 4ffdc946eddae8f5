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

/** A note as it waits to be shown. */
export interface QueuedToast extends Toast {
  /** How long it can be read; without it the note stays until somebody closes it. The queue's own time stands still for as long as a pointer rests on any note. */
  readingMs?: number;
}

/** Read by `ToastRegion`. */
export const toastQueue = new ToastQueue<QueuedToast>({ maxVisibleToasts: 3 });

const readingMs = 6000;

/** The messages to patients wait so long after a change, by the clock of the server. */
export const heldMs = 8000;
/** What a press of "Deshacer" may need to reach the server while the messages still wait. */
const marginMs = 1000;
/** How long after a change it can be taken back before its messages leave. */
export const undoMs = heldMs - marginMs;

/** Shows a note; the answer takes it away. It stays while it is pointed at or has the focus in it. `onClose` hears that it is gone. */
export function showToast(toast: Toast, onClose: () => void = () => undefined): () => void {
  const key = toastQueue.add({ ...toast, readingMs }, { onClose });
  return () => toastQueue.close(key);
}

/** Does what the button of the latest `showUndo` does, if one is still offered; answers whether there was one. */
export function takeBackLatest(): boolean {
  const ends = ({ content }: (typeof toastQueue.visibleToasts)[number]) => content.action?.until ?? 0;
  const offers = toastQueue.visibleToasts.filter((note) => ends(note) > Date.now());
  const latest = offers.sort((one, other) => ends(other) - ends(one))[0];
  latest?.content.action?.onPress();
  if (latest) {
    toastQueue.close(latest.key);
  }
  return latest !== undefined;
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
  const until = sentAt + undoMs;
  if (until <= Date.now()) {
    return showToast(toast, onClose);
  }
  const key = toastQueue.add({ ...toast, action: { ...action, until } }, { onClose });
  return () => toastQueue.close(key);
}

import { useLingui } from "@lingui/react/macro";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Text } from "react-aria-components/Text";
import {
  type QueuedToast as AriaQueued,
  UNSTABLE_ToastRegion as AriaRegion,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
} from "react-aria-components/Toast";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { Kbd, sayKeysHere } from "./kbd.tsx";
import { type QueuedToast, type Toast, type ToastAction, toastQueue } from "./toast-queue.ts";
import { useReadingTime } from "./use-reading-time.ts";
import { useUndoKey } from "./use-undo-key.ts";

const icons = {
  calm: <Info size={20} className="shrink-0 text-brand" aria-hidden="true" />,
  good: <CircleCheck size={20} className="shrink-0 text-confirmed" aria-hidden="true" />,
  bad: <CircleAlert size={20} className="shrink-0 text-danger" aria-hidden="true" />,
};

const undoKeys = "mod+Z";
const undoWords = sayKeysHere(undoKeys);

/**
 * The place of the notes; once in the application. On phones it stands above the bottom bar and the button for a new
 * appointment; while a dialog is open, at the top, because the buttons of a dialog are below.
 */
export function ToastRegion() {
  const { t } = useLingui();
  useUndoKey();
  return (
    <AriaRegion
      queue={toastQueue}
      aria-label={t`Avisos`}
      className="fixed right-4 bottom-4 z-50 flex w-100 max-w-[calc(100vw-2rem)] flex-col-reverse gap-2 rounded-md outline-none focus-visible:outline-2 focus-visible:outline-offset-4 focus-visible:outline-brand max-md:bottom-[calc(8rem+env(safe-area-inset-bottom))] under-dialog:top-4 under-dialog:right-auto under-dialog:bottom-auto under-dialog:left-4 print:hidden"
    >
      {({ toast }) => <Note toast={toast} />}
    </AriaRegion>
  );
}

function Note({ toast }: { toast: AriaQueued<QueuedToast> }) {
  const element = useRef<HTMLDivElement>(null);
  const close = () => toastQueue.close(toast.key);
  useReadingTime(element, toast.content.readingMs, close);
  return (
    <AriaToast
      ref={element}
      toast={toast}
      className="flex animate-rise items-center gap-3 rounded-md border border-line bg-raised py-2.5 pr-2 pl-3.5 max-md:flex-wrap text-ink shadow-high outline-none focus-visible:outline-2 focus-visible:outline-brand"
    >
      <ToastBody toast={toast.content} onClose={close} />
    </AriaToast>
  );
}

function ToastBody({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <>
      {icons[toast.tone]}
      <ToastContent className="grid min-w-0 flex-1 wrap-anywhere max-md:basis-[calc(100%-6rem)]">
        <Text slot="title" className="font-semibold">
          {toast.title}
        </Text>
        {toast.text ? (
          <Text slot="description" className="text-sm text-ink-soft">
            {toast.text}
          </Text>
        ) : null}
        {toast.action?.until === undefined ? null : (
          <span className="sr-only touch:hidden">{t`Se deshace con ${undoWords}.`}</span>
        )}
      </ToastContent>
      {toast.action ? <ActionButton action={toast.action} onClose={onClose} /> : null}
      <IconButton slot="close" label={t`Cerrar`} className="-my-1">
        <X aria-hidden="true" />
      </IconButton>
    </>
  );
}

function ActionButton({ action, onClose }: { action: ToastAction; onClose: () => void }) {
  const seconds = useSecondsLeft(action.until, onClose);
  return (
    <Button
      size="small"
      // A phone has no room for it beside the words.
      className="max-md:order-1 max-md:ml-8"
      onPress={() => {
        action.onPress();
        onClose();
      }}
    >
      {action.label}
      {/* Not read aloud: a number that changes every second would be. */}
      {seconds === undefined ? null : (
        <span className="min-w-4 text-ink-faint" aria-hidden="true">
          {seconds}
        </span>
      )}
      {seconds === undefined ? null : (
        <span className="touch:hidden" aria-hidden="true">
          <Kbd keys={undoKeys} />
        </span>
      )}
    </Button>
  );
}

/** Whole seconds until an instant; at zero it is over. */
function useSecondsLeft(until: number | undefined, onOver: () => void): number | undefined {
  const read = () => (until === undefined ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000)));
  const [seconds, setSeconds] = useState(read);
  const tick = useEffectEvent(() => {
    setSeconds(read());
    if (read() === 0) {
      onOver();
    }
  });
  useEffect(() => {
    if (until === undefined) {
      return;
    }
    const timer = window.setInterval(tick, 200);
    return () => window.clearInterval(timer);
  }, [until]);
  return seconds;
}

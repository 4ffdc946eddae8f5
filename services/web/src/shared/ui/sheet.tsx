import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { DialogHead } from "./dialog.tsx";

/** How far down, in pixels, the sheet has to be pulled to close. */
const closingPull = 90;

/**
 * A modal panel from the lower edge, for phones; open while it is rendered. It closes by the cross, Escape, a tap beside
 * it, or a pull down at its head.
 */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { pull, handlers } = usePull(onClose);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => (open ? undefined : onClose())}
      className="fixed inset-0 z-40 flex items-end bg-overlay entering:animate-appear"
    >
      <Modal
        className="flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-lg bg-surface pb-[env(safe-area-inset-bottom)] text-ink shadow-high outline-none entering:animate-rise"
        style={{ translate: `0 ${pull}px` }}
      >
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          <div className="touch-none" {...handlers}>
            <span className="mx-auto mt-2 block h-1 w-10 rounded-full bg-line-strong" aria-hidden="true" />
            <DialogHead title={title} onClose={onClose} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function usePull(onClose: () => void) {
  const start = useRef<number | undefined>(undefined);
  const [pull, setPull] = useState(0);
  const end = () => {
    start.current = undefined;
    setPull(0);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      start.current = event.pointerType === "touch" ? event.clientY : undefined;
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current !== undefined) {
        setPull(Math.max(0, event.clientY - start.current));
      }
    },
    onPointerUp: () => {
      if (pull > closingPull) {
        onClose();
      }
      end();
    },
    onPointerCancel: end,
  };
  return { pull, handlers };
}

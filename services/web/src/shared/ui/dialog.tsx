import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { cx } from "@/shared/lib/class-names.ts";
import { firstEmptyField } from "@/shared/lib/first-empty-field.ts";
import { IconButton } from "./icon-button.tsx";

const widths = { small: "md:max-w-100", medium: "md:max-w-xl", large: "md:max-w-3xl" } as const;

interface DialogProps {
  title: string;
  size?: keyof typeof widths;
  /** `alertdialog` asks before something is taken away; a press outside then does not close it. */
  role?: "dialog" | "alertdialog";
  /** Nothing closes it now: what is on its way is shown once, and only here. */
  isBusy?: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons that stay in view while the rest scrolls. */
  footer?: ReactNode;
}

/**
 * A modal dialog, from below on phones; open while it is rendered. The focus goes to the first empty field, stays inside,
 * and returns to where it was; Escape and the cross close it. On a low screen, as at a zoom of 200 %, title and buttons
 * scroll with the rest, which would have no room between them.
 */
export function Dialog(props: DialogProps) {
  const { title, size = "medium", role = "dialog", isBusy = false, onClose, children, footer } = props;
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === "dialog" && !isBusy}
      isKeyboardDismissDisabled={isBusy}
      onOpenChange={(open) => (open || isBusy ? undefined : onClose())}
      data-dialog=""
      className="fixed inset-0 z-40 flex bg-overlay entering:animate-appear max-md:items-end md:items-center md:justify-center md:p-4"
    >
      <Modal className={cx(boxClasses, widths[size])}>
        <AriaDialog
          role={role}
          className="flex min-h-0 flex-1 flex-col outline-none low:overflow-y-auto low:overscroll-contain"
        >
          <DialogHead title={title} isBusy={isBusy} onClose={onClose} />
          <DialogBody>{children}</DialogBody>
          {footer ? (
            <footer className="flex shrink-0 flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

const boxClasses =
  "flex w-full flex-col overflow-hidden bg-surface text-ink shadow-high outline-none max-md:max-h-[94dvh] max-md:rounded-t-lg max-md:pb-[env(safe-area-inset-bottom)] md:max-h-full md:rounded-lg entering:animate-rise";

interface DialogHeadProps {
  title: string;
  isBusy?: boolean;
  onClose: () => void;
}

/** The title with the cross. */
export function DialogHead({ title, isBusy = false, onClose }: DialogHeadProps) {
  const { t } = useLingui();
  return (
    <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-5">
      <Heading slot="title" className="min-w-0 text-xl font-semibold">
        {title}
      </Heading>
      <IconButton label={t`Cerrar`} isDisabled={isBusy} onPress={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </header>
  );
}

/** The part that scrolls. It is not padded, so that lists and footers of its own can meet the edges. */
function DialogBody({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  // After the dialog has taken the focus itself. A field that asked for it keeps it.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (body.current && !body.current.contains(document.activeElement)) {
        firstEmptyField(body.current)?.focus();
      }
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div
      ref={body}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain low:flex-none low:overflow-visible"
    >
      {children}
    </div>
  );
}

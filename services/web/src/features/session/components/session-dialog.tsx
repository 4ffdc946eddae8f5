import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import type { User } from "@/shared/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Button } from "@/shared/ui/button.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/**
 * Asks for the password over the page when the session has ended: what was typed stays where it is, and what waits for
 * the session goes on. It lies over every other dialog. Neither Escape nor a press beside it closes it, because the only
 * other way on is the sign-out, which forgets what was typed.
 */
export function SessionDialog({ user }: { user: User | undefined }) {
  const { t } = useLingui();
  const state = useSignal(session.state);
  useFocusOfBefore();
  return (
    <ModalOverlay
      isOpen={state === "ended" && session.wasOpen()}
      isKeyboardDismissDisabled
      className="fixed inset-0 z-60 flex items-end bg-overlay entering:animate-appear md:items-center md:justify-center md:p-4"
    >
      <Modal className="w-full overflow-y-auto bg-surface text-ink shadow-high outline-none max-md:max-h-[94dvh] max-md:rounded-t-lg md:max-h-full md:max-w-100 md:rounded-lg">
        <Dialog role="alertdialog" className="grid gap-4 p-5 outline-none">
          <Heading slot="title" className="text-xl font-semibold">
            {t`Su sesión terminó`}
          </Heading>
          <p className="text-ink-soft">
            {t`Escriba su contraseña para seguir donde estaba. No se perdió nada de lo que escribió.`}
          </p>
          <SignInForm email={user?.email} isAgain />
          <Button look="plain" onPress={session.close}>
            {t`Cerrar sesión`}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/**
 * Gives the focus back to where somebody was typing when the session ended. The dialog does it itself, but not for a
 * field whose list of suggestions was open.
 */
function useFocusOfBefore(): void {
  useEffect(() => {
    let before: Element | null = null;
    return session.state.subscribe(() => {
      if (session.state.read() === "ended") {
        before = document.activeElement;
      } else if (before instanceof HTMLElement) {
        const field = before;
        before = null;
        // After the dialog is gone and has given the focus back, if it can.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            if (document.activeElement === document.body && field.isConnected) {
              field.focus();
            }
          }),
        );
      }
    });
  }, []);
}

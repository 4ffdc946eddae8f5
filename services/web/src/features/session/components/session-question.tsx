import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import type { User } from "@/shared/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { bound } from "../bound.ts";
import type { SetupStep } from "../setup.ts";
import { SignInForm } from "./sign-in-form.tsx";

interface SessionQuestionProps {
  isOpen: boolean;
  user: User | undefined;
  Setup: SetupStep;
  /** The button of the sign-out. */
  signOut: ReactNode;
}

/**
 * What was typed on the page stays where it is, and what waits for the session goes on. It lies over every other dialog.
 * Neither Escape nor a press beside it closes it, because the only other way on is the sign-out, which forgets what was
 * typed.
 */
export function SessionQuestion({ isOpen, user, Setup, signOut }: SessionQuestionProps) {
  const { t } = useLingui();
  const hasCodes = useSignal(bound) !== undefined;
  const lacksSecondStep = session.lacksSecondStep();
  return (
    <ModalOverlay
      isOpen={isOpen}
      isKeyboardDismissDisabled
      className="fixed inset-0 z-60 flex items-end bg-overlay entering:animate-appear md:items-center md:justify-center md:p-4"
    >
      <Modal className="w-full overflow-y-auto bg-surface text-ink shadow-high outline-none max-md:max-h-[94dvh] max-md:rounded-t-lg md:max-h-full md:max-w-100 md:rounded-lg">
        <Dialog role="alertdialog" className="grid gap-4 p-5 outline-none">
          <Heading slot="title" className="text-xl font-semibold">
            {lacksSecondStep ? t`Su clínica ahora pide un código al entrar` : t`Su sesión terminó`}
          </Heading>
          {hasCodes ? null : (
            <p className="text-ink-soft">
              {lacksSecondStep
                ? t`Escriba su contraseña y conecte su teléfono para seguir donde estaba: toma unos dos minutos. No se perdió nada de lo que escribió.`
                : t`Escriba su contraseña para seguir donde estaba. No se perdió nada de lo que escribió.`}
            </p>
          )}
          <SignInForm email={user?.email} isAgain Setup={Setup} />
          {/* Recovery codes are shown once: nothing leads away from them. */}
          {hasCodes ? null : (
            <>
              {/* In another tab: what was typed on this page stays, and the sign-in there goes on here too. */}
              <a
                href="/clave"
                target="_blank"
                rel="noopener"
                className="hit justify-self-start font-semibold text-brand underline"
              >
                {t`¿Olvidó su contraseña?`}
                <span className="sr-only"> {t`Se abre en otra pestaña.`}</span>
              </a>
              {signOut}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { User } from "@/shared/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/**
 * Asks for the password over the page when the session has ended: what was typed stays where it is, and what waits for
 * the session goes on. Closing it means signing out.
 */
export function SessionDialog({ user }: { user: User | undefined }) {
  const { t } = useLingui();
  const state = useSignal(session.state);
  if (state !== "ended" || !session.wasOpen()) {
    return null;
  }
  return (
    <Dialog title={t`Su sesión terminó`} role="alertdialog" size="small" onClose={session.close}>
      <div className="grid gap-4 px-5 pb-5">
        <p className="text-ink-soft">
          {t`Escriba su contraseña para seguir donde estaba. No se perdió nada de lo que escribió. Si cierra este aviso, sale de Cita.`}
        </p>
        <SignInForm email={user?.email} />
      </div>
    </Dialog>
  );
}

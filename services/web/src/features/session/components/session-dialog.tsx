import type { User } from "@/shared/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { texts } from "../texts.ts";
import { SignInForm } from "./sign-in-form.tsx";

/**
 * Asks for the password over the page when the session has ended: what was typed stays where it is, and what waits for
 * the session goes on. Closing it means signing out.
 */
export function SessionDialog({ user }: { user: User | undefined }) {
  const state = useSignal(session.state);
  if (state !== "ended" || !session.wasOpen()) {
    return null;
  }
  return (
    <Dialog title={texts.endedTitle} onClose={session.close}>
      <p>{texts.endedText}</p>
      <SignInForm email={user?.email} />
    </Dialog>
  );
}

import { lazyRouteComponent } from "@tanstack/react-router";
import { type ReactNode, Suspense, useEffect } from "react";
import type { User } from "@/shared/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { useWanted } from "@/shared/lib/use-wanted.ts";
import { bound } from "../bound.ts";
import type { SetupStep } from "../setup.ts";

/** Needed once in eight hours, and as large as the page of the sign-in. */
const SessionQuestion = lazyRouteComponent(() => import("./session-question.tsx"), "SessionQuestion");

export function preloadSessionQuestion(): void {
  SessionQuestion.preload?.()?.catch(() => undefined);
}

interface SessionDialogProps {
  user: User | undefined;
  Setup: SetupStep;
  /** The button of the sign-out, which asks first where that would forget something. */
  signOut: ReactNode;
}

/** Asks for the password over the page when the session has ended, and gives the focus back afterwards. */
export function SessionDialog({ user, Setup, signOut }: SessionDialogProps) {
  const hasEnded = useSignal(session.state) === "ended";
  // Recovery codes stay until they are kept, also when another tab has signed in meanwhile.
  const hasCodes = useSignal(bound) !== undefined;
  const isOpen = (hasEnded || hasCodes) && session.wasOpen();
  const isWanted = useWanted(isOpen);
  useFocusOfBefore();
  return isWanted ? (
    <Suspense>
      <SessionQuestion isOpen={isOpen} user={user} Setup={Setup} signOut={signOut} />
    </Suspense>
  ) : null;
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

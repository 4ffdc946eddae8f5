import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { readUnsure } from "@/features/appointments/unconfirmed.ts";
import { session } from "@/shared/api/session.ts";
import { leaveAfterAsking } from "@/shared/lib/leave-question.ts";
import { createSignal, useSignal } from "@/shared/lib/signal-store.ts";

/** Few computers ever need it. */
const SignOutQuestion = lazyRouteComponent(
  () => import("@/features/appointments/components/sign-out-question.tsx"),
  "SignOutQuestion",
);

const isAsking = createSignal(false);

/** Signs out, or asks first: a sign-out forgets the bookings of which nobody knows whether they are saved. */
export function signOut(): void {
  leaveAfterAsking(() => (readUnsure().length > 0 ? isAsking.write(true) : session.close()));
}

/** The question over any page. */
export function ShellSignOut() {
  // The turn of whoever works here has ended with the page: the next one did not ask for it.
  useEffect(() => () => isAsking.write(false), []);
  return useSignal(isAsking) ? (
    <Suspense>
      <SignOutQuestion
        onStay={() => isAsking.write(false)}
        onLeave={() => {
          isAsking.write(false);
          session.close();
        }}
      />
    </Suspense>
  ) : null;
}

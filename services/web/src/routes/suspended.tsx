import { useOwnUnsure } from "@/features/appointments/unsure.ts";
import { SuspendedPage } from "@/features/suspension/components/suspended-page.tsx";
import type { Problem } from "@/shared/api/problem.ts";
import { Unanswered } from "./unanswered.tsx";

/** What lies over the page while the clinic is suspended. A sign-out there forgets bookings without an answer too. */
export function Suspended({ refusal, onResumed }: { refusal: Problem; onResumed: () => void }) {
  const isUnsure = useOwnUnsure().length > 0;
  return (
    <SuspendedPage refusal={refusal} onResumed={onResumed} warning={isUnsure ? <Unanswered /> : undefined} />
  );
}

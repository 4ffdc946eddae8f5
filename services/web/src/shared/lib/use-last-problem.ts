import { useState } from "react";

interface Asked<Failure> {
  data: unknown;
  error: Failure | null;
}

/**
 * Why there is no answer yet. A question that has never been answered forgets why it failed while it is asked again: what is
 * said would change to "loading" and back for as long as Cita is away.
 */
export function useLastProblem<Failure>({ data, error }: Asked<Failure>): Failure | undefined {
  const [last, setLast] = useState<Failure>();
  if (error && error !== last) {
    setLast(() => error);
  }
  return data === undefined ? (error ?? last) : undefined;
}

import { plural, t as text } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Problem } from "@/shared/api/problem.ts";

/** After how long another attempt makes sense, when too many were made; nothing for any other problem. */
export function RetryNote({ error }: { error: unknown }) {
  const seconds = error instanceof Problem && error.status === 429 ? error.retryAfter : undefined;
  return seconds === undefined ? null : <Countdown refusal={error} seconds={seconds} />;
}

/** The seconds are counted for the eye; a screen reader hears once how long it is, and that it is over. */
function Countdown({ refusal, seconds }: { refusal: unknown; seconds: number }) {
  const { t } = useLingui();
  const left = useSecondsLeft(refusal, seconds);
  if (left <= 0) {
    return (
      <p>
        <Trans>Ya puede intentar de nuevo.</Trans>
      </p>
    );
  }
  const say = (time: string) => t`Podrá intentar de nuevo en ${time}.`;
  return (
    <p>
      <span aria-hidden="true">{say(sayTime(left))}</span>
      <span className="sr-only">{say(sayTime(seconds))}</span>
    </p>
  );
}

function sayTime(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return seconds < 90
    ? text`${plural(seconds, { one: "# segundo", other: "# segundos" })}`
    : text`${plural(minutes, { one: "# minuto", other: "# minutos" })}`;
}

/** Counts down from the moment of the refusal; another refusal begins anew. */
function useSecondsLeft(refusal: unknown, seconds: number): number {
  const [from, setFrom] = useState(() => ({ refusal, at: performance.now() }));
  const [now, setNow] = useState(from.at);
  if (from.refusal !== refusal) {
    const at = performance.now();
    setFrom({ refusal, at });
    setNow(at);
  }
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  return Math.ceil(seconds - (now - from.at) / 1_000);
}

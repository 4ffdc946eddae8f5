import { Trans } from "@lingui/react/macro";
import { Spinner } from "@/shared/ui/spinner.tsx";

/** What is shown while a page or its session takes longer than a moment. */
export function PendingPage() {
  return (
    <div
      role="status"
      className="grid min-h-48 flex-1 place-content-center justify-items-center gap-3 text-ink-soft"
    >
      <Spinner />
      <p>
        <Trans>Cargando…</Trans>
      </p>
    </div>
  );
}

/** The same where there is no shell around it. */
export function WholePendingPage() {
  return (
    <main className="grid min-h-dvh bg-paper">
      <PendingPage />
    </main>
  );
}

import { Trans } from "@lingui/react/macro";
import { problemReference, problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { RetryNote } from "./retry-note.tsx";

/** What went wrong, in the language of the page, with a way to try again where trying can help. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const reference = problemReference(error);
  return (
    <Notice
      tone="bad"
      action={
        onRetry ? (
          <Button size="small" onPress={onRetry}>
            <Trans>Reintentar</Trans>
          </Button>
        ) : undefined
      }
    >
      <p>{problemText(error)}</p>
      <RetryNote error={error} />
      {reference ? <small className="text-xs">{reference}</small> : null}
    </Notice>
  );
}

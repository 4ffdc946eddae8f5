import { problemReference, problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { uiTexts } from "./texts.ts";

/** What went wrong, in Spanish, with a way to try again where trying can help. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const reference = problemReference(error);
  return (
    <Notice tone="bad" action={onRetry ? <Button onClick={onRetry}>{uiTexts.retry}</Button> : undefined}>
      <p>{problemText(error)}</p>
      {reference ? <small>{reference}</small> : null}
    </Notice>
  );
}

/*
 * How answers are remembered, tried again, and what happens to an error before a component sees it: the end of
 * the session and of the subscription lead to their pages from here and from nowhere else.
 */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { endsTheSession, needsSubscription, Problem } from "@/shared/api/problem.ts";

interface ErrorPath {
  onSessionEnded: () => void;
  onSubscriptionEnded: () => void;
}

const mostRetries = 2;
/** While Cita is out of reach, what failed is asked again this often, in ms. */
const askAgainMs = 10_000;

export function createQueryClient({ onSessionEnded, onSubscriptionEnded }: ErrorPath): QueryClient {
  const onError = (error: unknown) => {
    if (endsTheSession(error)) {
      onSessionEnded();
    } else if (needsSubscription(error)) {
      onSubscriptionEnded();
    }
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Without a network the call fails at once and says so, rather than waiting silently.
      queries: {
        retry: mayRetry,
        networkMode: "always",
        refetchOnWindowFocus: true,
        refetchInterval: ({ state }) => (isUnreachable(state.error) ? askAgainMs : false),
      },
      mutations: { networkMode: "always" },
    },
  });
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Problem && error.code === "UNREACHABLE";
}

/** Another try can help when nobody answered or the answer was "not now"; a refusal stays a refusal. */
function mayRetry(failures: number, error: unknown): boolean {
  return failures < mostRetries && error instanceof Problem && (error.status === 0 || error.status >= 500);
}

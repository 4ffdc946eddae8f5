/*
 * How long answers are cached, which calls are tried again, and what happens to an error before a component sees it:
 * the end of the session and the end of the subscription lead to their pages from here and from no other place.
 */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { keys } from "@/shared/api/keys.ts";
import { endsTheSession, needsSubscription, Problem } from "@/shared/api/problem.ts";
import { isAway } from "@/shared/api/reachability.ts";

interface ErrorPath {
  onSessionEnded: () => void;
  onSubscriptionEnded: () => void;
}

const mostRetries = 2;
/** While Cita cannot be reached, failed queries are repeated at this interval. */
const askAgainMs = 10_000;
const keptMs = 12 * 60 * 60_000;

export function createQueryClient({ onSessionEnded, onSubscriptionEnded }: ErrorPath): QueryClient {
  const onError = (error: unknown) => {
    if (endsTheSession(error)) {
      onSessionEnded();
    } else if (needsSubscription(error)) {
      onSubscriptionEnded();
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Without a network the call fails at once and the page says so, instead of waiting silently.
      queries: {
        retry: mayRetry,
        networkMode: "always",
        refetchOnWindowFocus: true,
        refetchOnReconnect: true,
        refetchInterval: ({ state }) => (isNoAnswer(state.error) ? askAgainMs : false),
      },
      mutations: { networkMode: "always" },
    },
  });
  // What is kept for a time without a network has to be in memory as long as somebody works with another page.
  for (const queryKey of [keys.identity, keys.doctors, keys.services, keys.resources, keys.appointments]) {
    client.setQueryDefaults(queryKey, { gcTime: keptMs });
  }
  return client;
}

/** Cita, or one of its services, is away and comes back by itself. */
function isNoAnswer(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || isAway(error.status));
}

/** Another try can help without an answer and after a server error; a refusal would only be repeated. */
function mayRetry(failures: number, error: unknown): boolean {
  return failures < mostRetries && error instanceof Problem && (error.status === 0 || error.status >= 500);
}

/*
 * What of the answers outlives the page: who is signed in, the doctors, the services, the rooms, and the appointments of today and
 * tomorrow, so that the agenda can be read when the power or the network is gone. It is kept in the browser's database
 * for one user, and wiped at the sign-out and when somebody else signs in.
 */
import { type DehydratedState, dehydrate, type Query, type QueryClient } from "@tanstack/react-query";
import {
  type PersistedClient,
  type Persister,
  persistQueryClientRestore,
} from "@tanstack/react-query-persist-client";
import type { Identity } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { addDays, dayIn } from "@/shared/lib/clinic-time.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";

/** Where the answers of a user are kept. */
export interface KeptStore {
  read: (userId: string) => Promise<PersistedClient | undefined>;
  write: (userId: string, client: PersistedClient) => Promise<void>;
  /** Wipes the answers of all users. */
  clear: () => Promise<void>;
}

export interface KeptQueries {
  /** Brings back what was kept for the user, and keeps what comes from now on. */
  keepFor: (userId: string) => Promise<void>;
  /** Wipes everything and keeps nothing until the next `keepFor`. */
  forget: () => Promise<void>;
}

/** A kept agenda is of use on its day; what was kept the day before yesterday is not. */
const maxAge = 36 * 60 * 60_000;
/** Answers come in bursts; they are written together, this long after the first. */
const pauseMs = 1_000;
/** Changes when the shape of the kept answers does, so that older ones are not read. */
const buster = "3";

export function createKeptQueries(queryClient: QueryClient, store: KeptStore, now = serverNow): KeptQueries {
  let owner: string | undefined;
  let timer: number | undefined;
  let unsubscribe: () => void = () => undefined;
  // Forgetting waits for what is being written, which would otherwise come back.
  let writing: Promise<void> = Promise.resolve();

  async function keepFor(userId: string): Promise<void> {
    if (owner === userId) {
      return;
    }
    stop();
    owner = userId;
    const persister = persisterOf(store, userId, () => owner === userId);
    await persistQueryClientRestore({ queryClient, persister, maxAge, buster }).catch(() => undefined);
    if (owner !== userId) {
      return;
    }
    holdWhatIsAskedFor(queryClient);
    const save = () => {
      timer = undefined;
      const kept = answersOf(queryClient, now());
      // The browser may refuse to store anything; the pages do not depend on it.
      writing = saveWith(kept, persister).catch(() => undefined);
    };
    unsubscribe = queryClient.getQueryCache().subscribe(({ type }) => {
      if (type === "updated" || type === "added") {
        timer ??= window.setTimeout(save, pauseMs);
      }
    });
  }

  function stop(): void {
    unsubscribe();
    window.clearTimeout(timer);
    timer = undefined;
    owner = undefined;
  }

  async function forget(): Promise<void> {
    stop();
    await writing;
    await store.clear().catch(() => undefined);
  }

  return { keepFor, forget };
}

/**
 * The page may have asked before what was kept came back. When nobody waits for the answer any more, because another day
 * is opened, the query goes back to what it was when it was asked, which is nothing; unless it is told what it has.
 */
function holdWhatIsAskedFor(queryClient: QueryClient): void {
  for (const { queryKey, state } of queryClient.getQueryCache().findAll({ fetchStatus: "fetching" })) {
    if (state.data !== undefined) {
      queryClient.setQueryData(queryKey, state.data, { updatedAt: state.dataUpdatedAt });
    }
  }
}

function persisterOf(store: KeptStore, userId: string, isWanted: () => boolean): Persister {
  return {
    persistClient: (client) => (isWanted() ? store.write(userId, client) : undefined),
    restoreClient: async () => {
      const client = await store.read(userId);
      return isWanted() ? client : undefined;
    },
    removeClient: () => store.clear(),
  };
}

/** What this page knows and is kept, at the clinic's present day. */
interface Answers {
  isWanted: (query: Pick<Kept, "queryKey">) => boolean;
  answers: Kept[];
}

type Kept = DehydratedState["queries"][number];

function answersOf(queryClient: QueryClient, instant: Date): Answers {
  const zone = queryClient.getQueryData<Identity>(keys.identity)?.clinic.timezone;
  const today = zone ? dayIn(zone, instant) : undefined;
  const wanted = new Set(
    [
      keys.identity,
      keys.doctors,
      keys.services,
      keys.resources,
      ...(today ? [keys.appointmentsOf(today), keys.appointmentsOf(addDays(today, 1))] : []),
    ].map((key) => JSON.stringify(key)),
  );
  const isWanted = ({ queryKey }: Pick<Kept, "queryKey">) => wanted.has(JSON.stringify(queryKey));
  const { queries } = dehydrate(queryClient, {
    // Its answer is there, also after somebody asked again in vain.
    shouldDehydrateQuery: (query: Query) => query.state.data !== undefined && isWanted(query),
    shouldDehydrateMutation: () => false,
  });
  return { isWanted, answers: queries.map(asAnswered) };
}

/** Without what became of asking again: the next page asks for itself. */
function asAnswered({ promise: _, ...query }: Kept): Kept {
  const asked = { error: null, fetchFailureCount: 0, fetchFailureReason: null } as const;
  return { ...query, state: { ...query.state, ...asked, status: "success", fetchStatus: "idle" } };
}

/**
 * Only a newer answer replaces one that is kept: this page may have asked in vain, may never have asked, or may be the
 * older of two tabs. The whole is as old as its newest answer, so that asking in vain makes nothing younger.
 */
async function saveWith({ isWanted, answers }: Answers, persister: Persister): Promise<void> {
  const before = await persister.restoreClient();
  const kept = new Map(answers.map((query) => [query.queryHash, query]));
  for (const query of before?.buster === buster ? before.clientState.queries : []) {
    const own = kept.get(query.queryHash);
    if (isWanted(query) && !(own && own.state.dataUpdatedAt >= query.state.dataUpdatedAt)) {
      kept.set(query.queryHash, query);
    }
  }
  const queries = [...kept.values()];
  const timestamp = Math.max(0, ...queries.map(({ state }) => state.dataUpdatedAt));
  if (queries.length > 0) {
    await persister.persistClient({ buster, timestamp, clientState: { mutations: [], queries } });
  }
}

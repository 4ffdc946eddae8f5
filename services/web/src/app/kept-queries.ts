/*
 * What of the answers outlives the page: who is signed in, the doctors, the services, and the appointments of today and
 * tomorrow, so that the agenda can be read when the power or the network is gone. It is kept in the browser's database
 * for one user, and wiped at the sign-out and when somebody else signs in.
 */
import type { Query, QueryClient } from "@tanstack/react-query";
import {
  type PersistedClient,
  type Persister,
  persistQueryClientRestore,
  persistQueryClientSave,
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
const buster = "1";

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
    const save = () => {
      timer = undefined;
      const dehydrateOptions = {
        shouldDehydrateQuery: isKept(queryClient, now()),
        shouldDehydrateMutation: () => false,
      };
      // The browser may refuse to store anything; the pages do not depend on it.
      writing = persistQueryClientSave({ queryClient, persister, buster, dehydrateOptions }).catch(
        () => undefined,
      );
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

/** Whether a query is one that is kept, at the clinic's present day. */
function isKept(queryClient: QueryClient, instant: Date): (query: Query) => boolean {
  const zone = queryClient.getQueryData<Identity>(keys.identity)?.clinic.timezone;
  const today = zone ? dayIn(zone, instant) : undefined;
  const wanted = new Set(
    [
      keys.identity,
      keys.doctors,
      keys.services,
      ...(today ? [keys.appointmentsOf(today), keys.appointmentsOf(addDays(today, 1))] : []),
    ].map((key) => JSON.stringify(key)),
  );
  return ({ queryKey, state }) => state.status === "success" && wanted.has(JSON.stringify(queryKey));
}

import { useSyncExternalStore } from "react";

/** A value outside React that components may watch. */
export interface SignalStore<T> {
  read: () => T;
  write: (value: T) => void;
  subscribe: (onChange: () => void) => () => void;
}

/** A store that tells its watchers only when the value really changed. */
export function createSignal<T>(initial: T): SignalStore<T> {
  const watchers = new Set<() => void>();
  let current = initial;
  return {
    read: () => current,
    write: (value) => {
      if (Object.is(current, value)) {
        return;
      }
      current = value;
      for (const watcher of watchers) {
        watcher();
      }
    },
    subscribe: (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}

export function useSignal<T>(store: Pick<SignalStore<T>, "read" | "subscribe">): T {
  return useSyncExternalStore(store.subscribe, store.read);
}

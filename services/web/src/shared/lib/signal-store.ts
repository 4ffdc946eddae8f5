import { useSyncExternalStore } from "react";

/** A value outside React to which components can subscribe. */
export interface SignalStore<T> {
  read: () => T;
  write: (value: T) => void;
  subscribe: (onChange: () => void) => () => void;
}

/** A store that calls its subscribers only when the value really changed. */
export function createSignal<T>(initial: T): SignalStore<T> {
  const subscribers = new Set<() => void>();
  let current = initial;
  return {
    read: () => current,
    write: (value) => {
      if (Object.is(current, value)) {
        return;
      }
      current = value;
      for (const subscriber of subscribers) {
        subscriber();
      }
    },
    subscribe: (onChange) => {
      subscribers.add(onChange);
      return () => subscribers.delete(onChange);
    },
  };
}

export function useSignal<T>(store: Pick<SignalStore<T>, "read" | "subscribe">): T {
  return useSyncExternalStore(store.subscribe, store.read);
}

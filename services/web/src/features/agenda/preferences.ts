/* How one member of staff looks at the agenda: kept in this browser, by user, because two people may share it. */
import { createSignal, type SignalStore, useSignal } from "@/shared/lib/signal-store.ts";
import { type Filters, noFilters } from "./filters.ts";
import type { ColourBy } from "./hues.ts";
import type { Density } from "./sheet.ts";

export interface Preferences {
  density: Density;
  colourBy: ColourBy;
  /** Whether a phone shows the day as a list or as hours. */
  narrowDay: "list" | "hours";
  filters: Filters;
}

export const usualPreferences: Preferences = {
  density: "fit",
  colourBy: "doctor",
  narrowDay: "list",
  filters: noFilters,
};

const stores = new Map<string, SignalStore<Preferences>>();

/** The preferences of the user, and how to change some of them. */
export function usePreferences(userId: string): [Preferences, (change: Partial<Preferences>) => void] {
  const store = storeOf(userId);
  const preferences = useSignal(store);
  return [
    preferences,
    (change) => {
      const next = { ...store.read(), ...change };
      store.write(next);
      keep(userId, next);
    },
  ];
}

function storeOf(userId: string): SignalStore<Preferences> {
  const known = stores.get(userId);
  if (known) {
    return known;
  }
  const store = createSignal(readPreferences(window.localStorage.getItem(nameOf(userId))));
  stores.set(userId, store);
  return store;
}

/** What was kept; each part that cannot be read is as usual, because an older version may have written it. */
export function readPreferences(text: string | null): Preferences {
  const kept = parse(text);
  const filters = isRecord(kept.filters) ? kept.filters : {};
  return {
    density: oneOf(kept.density, ["fit", "comfortable", "compact"], usualPreferences.density),
    colourBy: oneOf(kept.colourBy, ["doctor", "service"], usualPreferences.colourBy),
    narrowDay: oneOf(kept.narrowDay, ["list", "hours"], usualPreferences.narrowDay),
    filters: {
      doctors: texts(filters.doctors),
      states: texts(filters.states) as Filters["states"],
      services: texts(filters.services),
      sources: texts(filters.sources) as Filters["sources"],
    },
  };
}

function keep(userId: string, preferences: Preferences): void {
  try {
    window.localStorage.setItem(nameOf(userId), JSON.stringify(preferences));
  } catch {
    // A full or forbidden storage: the choice holds until the page is closed.
  }
}

function nameOf(userId: string): string {
  return `cita.agenda.${userId}`;
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], usual: T): T {
  return allowed.find((one) => one === value) ?? usual;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

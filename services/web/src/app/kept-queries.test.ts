import { QueryClient } from "@tanstack/react-query";
import type { PersistedClient } from "@tanstack/react-query-persist-client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keys } from "@/shared/api/keys.ts";
import { anAppointment, anIdentity } from "@/testing/builders.ts";
import { createKeptQueries, type KeptStore } from "./kept-queries.ts";

/** Nine in the morning in El Salvador, on a Wednesday. */
const morning = new Date("2026-11-25T15:00:00Z");
const [today, tomorrow, later] = ["2026-11-25", "2026-11-26", "2026-11-27"];
const ana = [anAppointment()];

function aStore() {
  const answers = new Map<string, PersistedClient>();
  const store: KeptStore = {
    read: async (userId) => structuredClone(answers.get(userId)),
    write: async (userId, client) => void answers.set(userId, structuredClone(client)),
    clear: async () => answers.clear(),
  };
  return { store, answers };
}

beforeEach(() => {
  vi.useFakeTimers({ now: morning });
});

afterEach(() => {
  vi.useRealTimers();
});

async function aMorningOf(userId: string, store: KeptStore) {
  const queryClient = new QueryClient();
  const kept = createKeptQueries(queryClient, store);
  await kept.keepFor(userId);
  queryClient.setQueryData(keys.identity, anIdentity());
  for (const day of [today, tomorrow, later]) {
    queryClient.setQueryData(keys.appointmentsOf(day), ana);
  }
  queryClient.setQueryData(keys.deliveries, { deliveries: [] });
  await vi.advanceTimersByTimeAsync(1_500);
  return { queryClient, kept };
}

async function reload(userId: string, store: KeptStore) {
  const queryClient = new QueryClient();
  await createKeptQueries(queryClient, store).keepFor(userId);
  return queryClient;
}

it("shows today and tomorrow after a reload, with the time at which they were seen, and nothing else", async () => {
  const { store } = aStore();
  await aMorningOf("luis", store);
  vi.setSystemTime(morning.getTime() + 60 * 60_000);

  const again = await reload("luis", store);

  expect(again.getQueryData(keys.appointmentsOf(today))).toEqual(ana);
  expect(again.getQueryData(keys.appointmentsOf(tomorrow))).toEqual(ana);
  expect(again.getQueryData(keys.identity)).toEqual(anIdentity());
  expect(again.getQueryState(keys.appointmentsOf(today))?.dataUpdatedAt).toBe(morning.getTime());
  expect(again.getQueryData(keys.appointmentsOf(later))).toBeUndefined();
  expect(again.getQueryData(keys.deliveries)).toBeUndefined();
});

it("shows nothing to another user", async () => {
  const { store } = aStore();
  await aMorningOf("luis", store);

  expect((await reload("marta", store)).getQueryData(keys.appointmentsOf(today))).toBeUndefined();
});

it("is wiped for good when it is forgotten, also what was just being written", async () => {
  const { store, answers } = aStore();
  const { queryClient, kept } = await aMorningOf("luis", store);
  queryClient.setQueryData(keys.appointmentsOf(today), []);

  await kept.forget();
  await vi.advanceTimersByTimeAsync(5_000);

  expect(answers.size).toBe(0);
});

it("is not shown two days later", async () => {
  const { store } = aStore();
  await aMorningOf("luis", store);
  vi.setSystemTime(morning.getTime() + 48 * 60 * 60_000);

  expect((await reload("luis", store)).getQueryCache().getAll()).toEqual([]);
});

it("does without a store that refuses", async () => {
  const refuse = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  const { queryClient, kept } = await aMorningOf("luis", { read: refuse, write: refuse, clear: refuse });

  expect(queryClient.getQueryData(keys.appointmentsOf(today))).toEqual(ana);
  await kept.forget();
});

import { QueryClient, QueryObserver } from "@tanstack/react-query";
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

const away = () => Promise.reject(new Error("no answer"));

/** The page is loaded again without a network, and asks in vain for what it shows. */
async function reloadInVain(userId: string, store: KeptStore) {
  const queryClient = await reload(userId, store);
  for (const queryKey of [keys.identity, keys.appointmentsOf(today), keys.appointmentsOf(tomorrow)]) {
    await queryClient.prefetchQuery({ queryKey, queryFn: away, retry: false, staleTime: 0 });
  }
  await vi.advanceTimersByTimeAsync(1_500);
  return queryClient;
}

it("can be read without a network over any number of reloads, whatever was asked for in vain between them", async () => {
  const { store } = aStore();
  await aMorningOf("luis", store);

  for (let times = 0; times < 4; times += 1) {
    vi.setSystemTime(Date.now() + 60_000);
    const again = await reloadInVain("luis", store);
    expect(again.getQueryState(keys.appointmentsOf(today))?.error).toBeInstanceOf(Error);
  }

  const last = await reload("luis", store);
  for (const day of [today, tomorrow]) {
    const state = last.getQueryState(keys.appointmentsOf(day));
    expect(state).toMatchObject({ data: ana, status: "success", error: null });
    expect(state?.dataUpdatedAt).toBe(morning.getTime());
  }
  expect(last.getQueryData(keys.identity)).toEqual(anIdentity());
});

it("is still there when another day is opened before the first one was asked for in vain to the end", async () => {
  const { store } = aStore();
  await aMorningOf("luis", store);
  const queryClient = new QueryClient();
  const unanswered = ({ signal }: { signal: AbortSignal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  const shown = new QueryObserver(queryClient, {
    queryKey: keys.appointmentsOf(today),
    queryFn: unanswered,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const leave = shown.subscribe(() => undefined);
  await createKeptQueries(queryClient, store).keepFor("luis");

  leave();
  await vi.advanceTimersByTimeAsync(0);

  expect(queryClient.getQueryState(keys.appointmentsOf(today))).toMatchObject({
    data: ana,
    status: "success",
    dataUpdatedAt: morning.getTime(),
  });
});

it("keeps what another tab has asked for, and the newer of two answers", async () => {
  const { store } = aStore();
  const { queryClient: first } = await aMorningOf("luis", store);
  const second = await reload("luis", store);
  vi.setSystemTime(morning.getTime() + 60_000);
  first.setQueryData(keys.appointmentsOf(today), []);
  await vi.advanceTimersByTimeAsync(1_500);

  second.setQueryData(keys.services, []);
  second.removeQueries({ queryKey: keys.appointmentsOf(tomorrow) });
  await vi.advanceTimersByTimeAsync(1_500);

  const again = await reload("luis", store);
  expect(again.getQueryData(keys.appointmentsOf(today))).toEqual([]);
  expect(again.getQueryData(keys.appointmentsOf(tomorrow))).toEqual(ana);
  expect(again.getQueryData(keys.services)).toEqual([]);
});

it("ages from its last answer, and not from the last time that somebody asked in vain", async () => {
  const { store } = aStore();
  await aMorningOf("luis", store);
  vi.setSystemTime(morning.getTime() + 24 * 60 * 60_000);
  await reloadInVain("luis", store);
  vi.setSystemTime(morning.getTime() + 48 * 60 * 60_000);

  expect((await reload("luis", store)).getQueryCache().getAll()).toEqual([]);
});

it("does without a store that refuses", async () => {
  const refuse = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  const { queryClient, kept } = await aMorningOf("luis", { read: refuse, write: refuse, clear: refuse });

  expect(queryClient.getQueryData(keys.appointmentsOf(today))).toEqual(ana);
  await kept.forget();
});

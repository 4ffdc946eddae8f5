import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keys } from "./keys.ts";
import { noteRight, rightUntil } from "./up-to-date.ts";

let queryKey: readonly unknown[] = keys.appointmentsOf("2026-11-25");
const morning = Date.parse("2026-11-25T15:30:00Z");
let queryClient: QueryClient;
let stop: () => void;
let ask: () => Promise<string>;

beforeEach(async () => {
  vi.useFakeTimers({ now: morning });
  ask = async () => "an answer";
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await show(keys.appointmentsOf("2026-11-25"));
});

async function show(key: readonly unknown[]): Promise<void> {
  queryKey = key;
  stop = new QueryObserver(queryClient, { queryKey, queryFn: () => ask() }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
}

afterEach(() => {
  stop();
  vi.useRealTimers();
});

function until(): number {
  const query = queryClient.getQueryCache().find({ queryKey });
  return query ? rightUntil(query) : 0;
}

it("is when the answer came, and then each sign of the stream", () => {
  expect(until()).toBe(morning);

  vi.setSystemTime(morning + 60_000);
  expect(until()).toBe(morning);
  noteRight(queryClient);
  expect(until()).toBe(morning + 60_000);
});

it("is not a sign that comes while the question is asked anew", () => {
  ask = () => new Promise(() => undefined);
  void queryClient.invalidateQueries({ queryKey });
  vi.setSystemTime(morning + 60_000);
  noteRight(queryClient);

  expect(until()).toBe(morning);
});

it("is not a sign that comes after the question failed", async () => {
  ask = () => Promise.reject(new Error("no answer"));
  await queryClient.invalidateQueries({ queryKey });
  vi.setSystemTime(morning + 60_000);
  noteRight(queryClient);

  expect(until()).toBe(morning);
});

it("is not a sign for what the stream does not tell of", async () => {
  stop();
  await show(keys.team);
  vi.setSystemTime(morning + 60_000);
  noteRight(queryClient);

  expect(until()).toBe(morning);
});

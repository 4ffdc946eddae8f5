import { queryOptions } from "@tanstack/react-query";
import type { Agenda } from "@/shared/api/agenda.ts";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

/** What the server gives at once for so few days: more than a week of a clinic with many doctors. */
const pageSize = 2000;
const mostPages = 5;
/** The live stream tells when an answer is out of date; the limit is for the time when the stream is down. */
const staleTime = 30_000;

/** Every appointment of the clinic's day, whatever its state, and who is away. */
export function dayQuery(date: string) {
  return queryOptions({
    queryKey: keys.appointmentsOf(date),
    queryFn: ({ signal }) => allPages({ date }, signal),
    staleTime,
  });
}

/** The same for the days from `start` to `end`, both included; at most 42 days, so that the answer has a tag. */
export function rangeQuery(start: string, end: string) {
  return queryOptions({
    queryKey: keys.agendaBetween(start, end),
    queryFn: ({ signal }) => allPages({ start, end }, signal),
    staleTime,
  });
}

type Days = { date: string } | { start: string; end: string };

async function allPages(days: Days, signal: AbortSignal): Promise<Agenda> {
  const ask = (page: number) => {
    const query = { ...days, page, limit: pageSize };
    return answerOf(api.GET("/api/appointments", { params: { query }, signal }));
  };
  const first = await ask(1);
  const pages = Math.min(mostPages, Math.ceil(first.total / pageSize));
  const others = await Promise.all(
    Array.from({ length: Math.max(0, pages - 1) }, (_, index) => ask(index + 2)),
  );
  return {
    appointments: [first, ...others].flatMap((page) => page.appointments),
    daysOff: first.days_off ?? [],
    holds: first.holds ?? [],
  };
}

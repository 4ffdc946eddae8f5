import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { dayQuery, rangeQuery } from "@/features/agenda/api/agenda.ts";
import { monthQuery } from "@/features/agenda/api/month.ts";
import { addMonths, monthOf, step, type View, weekOf } from "@/features/agenda/calendar.ts";

/** The appointments of the shown day or week; of the month, see `useMonth`. The days before and after are fetched too. */
export function useAgenda(view: View, day: string) {
  const queryClient = useQueryClient();
  const agenda = useQuery({ ...agendaQuery(view, day), enabled: view !== "month" });
  const isReady = agenda.isSuccess && view !== "month";
  // Neighbours are asked for after what is shown has come, so that they never make it wait.
  useEffect(() => {
    if (isReady) {
      void prefetch(queryClient, view, step(view, day, 1));
      void prefetch(queryClient, view, step(view, day, -1));
    }
  }, [queryClient, isReady, view, day]);
  return agenda;
}

/** How full the days of the shown month are, of one doctor or of all. */
export function useMonth(day: string, doctorId: string | undefined) {
  const queryClient = useQueryClient();
  const month = useQuery(monthQuery(monthOf(day), doctorId));
  const isReady = month.isSuccess;
  useEffect(() => {
    if (isReady) {
      void queryClient.prefetchQuery(monthQuery(monthOf(addMonths(day, 1)), doctorId));
      void queryClient.prefetchQuery(monthQuery(monthOf(addMonths(day, -1)), doctorId));
    }
  }, [queryClient, isReady, day, doctorId]);
  return month;
}

function agendaQuery(view: View, day: string) {
  const week = weekOf(day);
  return view === "week" ? rangeQuery(week[0] ?? day, week.at(-1) ?? day) : dayQuery(day);
}

function prefetch(queryClient: QueryClient, view: View, day: string): Promise<void> {
  const week = weekOf(day);
  return view === "week"
    ? queryClient.prefetchQuery(rangeQuery(week[0] ?? day, week.at(-1) ?? day))
    : queryClient.prefetchQuery(dayQuery(day));
}

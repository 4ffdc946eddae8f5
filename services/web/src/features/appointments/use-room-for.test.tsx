import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { PropsWithChildren } from "react";
import { expect, it } from "vitest";
import { keys } from "@/shared/api/keys.ts";
import { aDoctor, anAppointment, aService, weekdays } from "@/testing/builders.ts";
import { useRoomFor } from "./use-room-for.ts";

const date = "2026-11-23";
const elena = aDoctor({ doctor_working_hours: weekdays([1], "13:00", "17:00") });

it("looks for room in the agenda that came last, and not in a week that was read hours ago", () => {
  const queryClient = new QueryClient();
  const hour = 60 * 60_000;
  const taken = {
    appointments: [anAppointment({ start_time: "14:00:00", end_time: "14:40:00" })],
    daysOff: [],
  };
  const empty = { appointments: [], daysOff: [] };
  queryClient.setQueryData(keys.agendaBetween(date, "2026-11-29"), empty, { updatedAt: 8 * hour });
  queryClient.setQueryData(keys.appointmentsOf(date), taken, { updatedAt: 10 * hour });

  const { result } = renderHook(
    () =>
      useRoomFor(
        { doctorId: elena.id, serviceId: "limpieza", date, minutes: undefined },
        {
          doctors: [elena],
          services: [aService({ duration_minutes: 40 })],
          zone: "America/El_Salvador",
          now: new Date(`${date}T08:00:00-06:00`),
        },
      ),
    {
      wrapper: ({ children }: PropsWithChildren) => (
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      ),
    },
  );

  expect(result.current("14:00")).toBeUndefined();
  expect(result.current("15:10")).toEqual({ startTime: "15:10", doctorId: elena.id });
});

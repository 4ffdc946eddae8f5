import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, anAppointment } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { useOfferToCancel } from "./use-offer-to-cancel.ts";

const booked = anAppointment();

function Desk() {
  const offer = useOfferToCancel();
  return (
    <button type="button" onClick={() => offer(booked, Date.now())}>
      Book
    </button>
  );
}

beforeEach(() => {
  const cancelled = anAppointment({ status: "cancelled", version: booked.version + 1 });
  server.use(
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
    on("post", "/api/appointments/{id}/cancel", () => ({ status: 200, body: cancelled })),
  );
});

afterEach(() => act(() => toastQueue.clear()));

it("says who was booked with whom, and whose appointment was cancelled by the undo", async () => {
  renderWithQueries(
    <>
      <Desk />
      <ToastRegion />
    </>,
  );
  const user = userEvent.setup();

  await user.click(screen.getByRole("button", { name: "Book" }));
  expect(await screen.findByText("Cita de Ana Martínez agendada")).toBeInTheDocument();
  expect(await screen.findByText(/^lunes 23 de noviembre, 9:00.* · .*Elena Rivas$/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Deshacer" }));

  expect(await screen.findByText("Deshecho: la cita de Ana Martínez quedó cancelada")).toBeInTheDocument();
});

import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { resourcesQuery } from "@/shared/api/resources.ts";
import { serverAhead } from "@/shared/lib/server-clock.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aClinicView, aDoctor, anAppointment, aResource } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { useOfferToCancel } from "./use-offer-to-cancel.ts";

const booked = anAppointment();

function Desk({ visit = booked }) {
  const offer = useOfferToCancel();
  return (
    <button type="button" onClick={() => offer(visit, Date.now())}>
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

const at = (instant: string) => serverAhead.write(Date.parse(instant) - Date.now());

beforeEach(() => at("2026-11-20T15:00:00Z"));

afterEach(() => {
  serverAhead.write(0);
  act(() => toastQueue.clear());
});

it("names the room that was chosen for the visit", async () => {
  const { queryClient } = renderWithQueries(
    <>
      <Desk visit={{ ...booked, resources: ["sala-1"] }} />
      <ToastRegion />
    </>,
  );
  queryClient.setQueryData(resourcesQuery.queryKey, [aResource()]);

  await userEvent.setup().click(screen.getByRole("button", { name: "Book" }));

  expect(await screen.findByText(/Elena Rivas · Sala 1$/)).toBeInTheDocument();
});

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

it("says that the patient is told, where the clinic's number is connected", async () => {
  const { queryClient } = renderWithQueries(
    <>
      <Desk />
      <ToastRegion />
    </>,
  );
  queryClient.setQueryData(clinicQuery.queryKey, aClinicView({ whatsapp_status: "active" }));

  await userEvent.click(screen.getByRole("button", { name: "Book" }));

  expect(await screen.findByText(/Elena Rivas\. Se le avisa por WhatsApp\.$/)).toBeInTheDocument();
});

it("says so of no visit that has begun, because nobody is written to about it", async () => {
  at("2026-11-23T15:20:00Z");
  const { queryClient } = renderWithQueries(
    <>
      <Desk />
      <ToastRegion />
    </>,
  );
  queryClient.setQueryData(clinicQuery.queryKey, aClinicView({ whatsapp_status: "active" }));

  await userEvent.click(screen.getByRole("button", { name: "Book" }));

  expect(await screen.findByText(/Elena Rivas$/)).toBeInTheDocument();
  expect(screen.queryByText(/Se le avisa/)).toBeNull();
});

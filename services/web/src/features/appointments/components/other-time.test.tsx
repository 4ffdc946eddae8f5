import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { serverAhead } from "@/shared/lib/server-clock.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { checked, fillIn, hours, open, submit } from "@/testing/booking-desk.tsx";
import { anAppointment } from "@/testing/builders.ts";
import { anyDoctor } from "../slots.ts";

afterEach(() => {
  serverAhead.write(0);
  act(() => toastQueue.clear());
});

const agenda = { appointments: [anAppointment({ start_time: "09:00:00" })], daysOff: [] };

it("chooses the touched time between the starts of the list while the visit has room, and not after a refusal", async () => {
  const { clinic, user } = open("10:15", "doctor-elena", agenda);
  await fillIn(user);
  await waitFor(() => expect(checked()).toBe("10:15"));
  expect(hours().map(({ value }) => value)).toEqual(["10:15", "11:00", "11:30"]);

  await user.click(submit());

  await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ startTime: "10:15" }));
  const group = screen.getByRole("group", { name: "Hora" });
  expect(await within(group).findByRole("alert")).toBeInTheDocument();
  await user.click(screen.getByRole("radio", { name: /11:00/ }));
  expect(hours().map(({ value }) => value)).toEqual(["11:00", "11:30"]);
});

it("takes the touched time of a visit that has begun, and says that nobody is written to", async () => {
  // Twenty minutes after it.
  serverAhead.write(Date.parse("2026-11-23T16:20:00Z") - Date.now());
  const { clinic, user } = open("10:00", "doctor-elena", agenda);
  await fillIn(user);
  await waitFor(() => expect(checked()).toBe("10:00"));
  expect(screen.getByText("No se le enviará ningún mensaje: la cita ya empezó.")).toBeVisible();

  await user.click(submit());
  await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ startTime: "10:00" }));
});

it("sends a typed time that is not in the list, and says at the field what the server says of it", async () => {
  const { clinic, onBooked, user } = open();
  await fillIn(user);
  await user.click(await screen.findByRole("button", { name: "Otra hora" }));
  const other = screen.getByLabelText("Otra hora");
  expect(other).toHaveFocus();
  await user.keyboard("1015");
  expect(other).toHaveAccessibleDescription(/Será a las 10:15/);

  await user.click(submit());

  await waitFor(() => expect(other).toHaveAccessibleDescription("Ese horario ya no está libre."));
  expect(other).toHaveFocus();
  expect(clinic.requests[0]?.body).toMatchObject({ startTime: "10:15" });
  await user.clear(other);
  await user.keyboard("11:30");
  await user.click(submit());
  await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
  expect(clinic.requests[1]?.body).toMatchObject({ startTime: "11:30" });
  expect(clinic.requests[1]?.body).not.toHaveProperty("otherTime");
});

it("says of a typed time that is over that it is, whoever it would be with, and asks else with whom", async () => {
  // Noon of the day.
  serverAhead.write(Date.parse("2026-11-23T18:00:00Z") - Date.now());
  const { clinic, user } = open(undefined, anyDoctor);
  await fillIn(user);
  await user.click(await screen.findByRole("button", { name: "Otra hora" }));
  const other = screen.getByLabelText("Otra hora");
  await user.keyboard("10:15 am");
  await user.click(submit());

  await waitFor(() => expect(other).toHaveAccessibleDescription("Esa hora ya pasó. Elija otra, por favor."));
  await waitFor(() => expect(other).toHaveFocus());

  await user.clear(other);
  await user.keyboard("10:15 pm");
  await user.click(submit());
  expect(await screen.findByText("Elija con quién será la cita, por favor.")).toBeVisible();
  await waitFor(() => expect(screen.getByRole("button", { name: /Doctora o doctor/ })).toHaveFocus());
  expect(clinic.requests).toEqual([]);
});

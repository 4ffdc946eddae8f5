import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { checked, fillIn, hours, open, submit } from "@/testing/booking-desk.tsx";
import { anAppointment } from "@/testing/builders.ts";

afterEach(() => act(() => toastQueue.clear()));

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

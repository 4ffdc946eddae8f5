/* A new patient whose phone is somebody's already. */
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { checked, fillIn, open, patient, phone, submit } from "@/testing/booking-desk.tsx";

const said = /Ese teléfono es de Ana Martínez/;

async function openWithPhone(written: string) {
  const desk = open("11:30");
  await fillIn(desk.user);
  await desk.user.clear(phone());
  await desk.user.type(phone(), written);
  return desk;
}

it("says whose the phone is, and chooses that patient", async () => {
  const { clinic, user } = await openWithPhone("7123-4567");

  expect(await screen.findByText(said)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Elegir a Ana Martínez" }));

  expect(patient()).toHaveValue("Ana Martínez");
  expect(phone()).toHaveValue("+503 7123-4567");
  expect(phone()).toHaveFocus();
  expect(screen.queryByText(said)).toBeNull();
  await waitFor(() => expect(checked()).toBe("11:30"));
  await user.click(submit());
  await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ patient_id: "patient-1" }));
});

it("books a new patient all the same, because families share a phone", async () => {
  const { clinic, user } = await openWithPhone("+503 7123 4567");
  await screen.findByText(said);
  await waitFor(() => expect(checked()).toBe("11:30"));

  await user.click(submit());

  await waitFor(() =>
    expect(clinic.requests[0]?.body).toMatchObject({
      patientName: "Lucía Ramos",
      patientPhone: "+503 7123 4567",
    }),
  );
});

it("says nothing while the phone is another one, or when the name is the same", async () => {
  const { user } = await openWithPhone("2223-4567");
  await user.clear(phone());
  await user.type(phone(), "7123-4567");
  await screen.findByText(said);

  await user.type(phone(), "8");
  await waitFor(() => expect(screen.queryByText(said)).toBeNull());

  await user.type(phone(), "{Backspace}");
  await screen.findByText(said);
  await user.clear(patient());
  await user.type(patient(), "ana martinez");
  await waitFor(() => expect(screen.queryByText(said)).toBeNull());
});

import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { hours, open } from "@/testing/booking-desk.tsx";

/** A form whose service is chosen, and in which that date was typed. */
async function typeDate(digits: string) {
  const { user } = open();
  await user.click(await screen.findByRole("radio", { name: /Limpieza dental/ }));
  await screen.findByRole("radio", { name: /11:00/ });
  await user.click(screen.getAllByRole("spinbutton")[0] ?? document.body);
  await user.keyboard(digits);
  return user;
}

it("says that a typed date does not exist and shows no hours, also when the field is left", async () => {
  const user = await typeDate("31042027");
  const group = screen.getByRole("group", { name: "Hora" });
  expect(within(group).getByText(/Esa fecha no existe/)).toBeInTheDocument();
  expect(hours()).toEqual([]);

  await user.click(screen.getByLabelText(/Notas/));

  expect(within(group).getByText(/Esa fecha no existe/)).toBeInTheDocument();
  expect(hours()).toEqual([]);
});

it("says of a far date that patients cannot book it, and names its year", async () => {
  await typeDate("30042027");

  expect(await screen.findByText("Desde el viernes 30 de abril de 2027")).toBeInTheDocument();
  expect(screen.getByText(/desde aquí sí puede agendar más lejos/)).toBeInTheDocument();
  await waitFor(() => expect(hours()).toHaveLength(2));
});

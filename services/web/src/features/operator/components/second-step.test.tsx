import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { anInstallation } from "@/testing/installation.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { takeKey } from "../operator-key.ts";
import { forgetTyped } from "../typed.ts";
import { ClinicPanel } from "./clinic-panel.tsx";

beforeEach(() => {
  forgetTyped();
  takeKey({ secret: "the-key", name: "oficina" });
});

async function show() {
  const installation = anInstallation({ clinic: {} });
  renderWithQueries(<ClinicPanel id="9b2d7c10-0000-4000-8000-000000000001" />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Quitar la verificación a alguien" }));
  return { installation, user };
}

type User = Awaited<ReturnType<typeof show>>["user"];

const email = () => screen.getByLabelText("Correo de la persona");

async function ask(user: User, whom: string, why = "La llamamos a la clínica") {
  await user.clear(email());
  await user.type(email(), whom);
  await user.clear(screen.getByLabelText("Motivo"));
  await user.type(screen.getByLabelText("Motivo"), why);
  await user.click(screen.getByRole("button", { name: "Continuar" }));
}

const question = (whom: string) =>
  screen.findByRole("alertdialog", { name: `¿Quitar la verificación a ${whom}, de Clínica Jiboa?` });

const confirm = (user: User) => user.click(screen.getByRole("button", { name: "Sí, quitarla" }));

describe("the second step of somebody who lost the telephone and the codes", () => {
  it("is taken off after the person and the clinic were named, and the operator reads what follows", async () => {
    const { installation, user } = await show();
    expect(screen.getByText(/llame usted al teléfono de la clínica que ya conoce/)).toBeVisible();
    await ask(user, " rosa@jiboa.test ");
    const dialog = await question("rosa@jiboa.test");
    expect(dialog).toHaveTextContent("Podrá ingresar solo con su contraseña");
    expect(installation.sent).toEqual([]);
    await confirm(user);

    const result = await screen.findByRole("dialog", { name: "Ya no tiene la verificación" });
    expect(result).toHaveTextContent("rosa@jiboa.test puede ingresar solo con su contraseña.");
    expect(result).toHaveTextContent("Le avisamos por correo");
    expect(installation.sent).toEqual([{ email: "rosa@jiboa.test", reason: "La llamamos a la clínica" }]);
    await user.click(within(result).getByRole("button", { name: "Listo" }));
    await user.click(screen.getByRole("button", { name: "Quitar la verificación a alguien" }));
    expect(email()).toHaveValue("");
  });

  it("is asked for with an address and a reason", async () => {
    const { installation, user } = await show();
    await ask(user, "rosa", "ok");

    await waitFor(() => expect(email()).toHaveAccessibleDescription(/Escriba el correo con el que ingresa/));
    expect(screen.getByLabelText("Motivo")).toHaveAccessibleDescription("Escriba el motivo, por favor.");
    expect(installation.sent).toEqual([]);
  });

  it("of nobody of the clinic is refused at the address, and nothing typed is lost", async () => {
    const { user } = await show();
    await ask(user, "otra@jiboa.test");
    await question("otra@jiboa.test");
    await confirm(user);

    await waitFor(() =>
      expect(email()).toHaveAccessibleDescription(
        "Ninguna persona activa de esa clínica ingresa con ese correo.",
      ),
    );
    expect(screen.getByLabelText("Motivo")).toHaveValue("La llamamos a la clínica");
    await user.click(screen.getByRole("button", { name: "Cancelar" }));
    await user.click(screen.getByRole("button", { name: "Quitar la verificación a alguien" }));
    expect(email()).toHaveValue("otra@jiboa.test");
  });

  it("that is not there is refused with the server's words", async () => {
    const { user } = await show();
    await ask(user, "rosa@jiboa.test");
    await question("rosa@jiboa.test");
    await confirm(user);
    await user.click(await screen.findByRole("button", { name: "Listo" }));
    await user.click(screen.getByRole("button", { name: "Quitar la verificación a alguien" }));
    await ask(user, "rosa@jiboa.test");
    await question("rosa@jiboa.test");
    await confirm(user);

    expect(await screen.findByRole("alert")).toHaveTextContent("no tiene verificación en dos pasos");
    expect(screen.queryByRole("dialog", { name: "Ya no tiene la verificación" })).toBeNull();
  });

  it("is known to be gone when the first answer was lost", async () => {
    const { installation, user } = await show();
    installation.cutNextAnswer();
    await ask(user, "rosa@jiboa.test");
    await question("rosa@jiboa.test");
    await confirm(user);
    expect(await screen.findByRole("alert")).toHaveTextContent("no sabemos si se quitó");
    await confirm(user);

    const result = await screen.findByRole("dialog", { name: "Ya no tiene la verificación" });
    expect(result).toHaveTextContent("Si se quitó en su intento anterior, se le avisó por correo.");
  });
});

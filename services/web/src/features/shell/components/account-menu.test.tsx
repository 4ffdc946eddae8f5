import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { anIdentity } from "@/testing/builders.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { AccountMenu } from "./account-menu.tsx";
// Loaded with the test, as the agenda does at the first sign of somebody there.
import "./account-list.tsx";

const onAccount = vi.fn();
const onSwitch = vi.fn();
const onSignOut = vi.fn();

beforeEach(async () => {
  onSignOut.mockClear();
  renderWithQueries(
    <AccountMenu
      user={anIdentity().user}
      onAccount={onAccount}
      onSubscription={vi.fn()}
      onSwitch={onSwitch}
      onSignOut={onSignOut}
    />,
  );
  await userEvent.click(screen.getByRole("button", { name: "Cuenta de Luis Peña" }));
  await screen.findByRole("menu");
});

describe("the account menu", () => {
  it("says who is signed in, and as what", () => {
    expect(screen.getByText("Recepción")).toBeVisible();
    expect(screen.getByText("recepcion@jiboa.test")).toBeVisible();
  });

  it("chooses the look of this browser", async () => {
    await userEvent.click(screen.getByRole("menuitemradio", { name: "Oscuro" }));

    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(window.localStorage.getItem("cita.theme")).toBe("dark");
  });

  it("leads to the own account", async () => {
    await userEvent.click(screen.getByRole("menuitem", { name: "Mi cuenta" }));

    expect(onAccount).toHaveBeenCalledOnce();
  });

  it("lets somebody else go on", async () => {
    await userEvent.click(screen.getByRole("menuitem", { name: "Cambiar de persona" }));

    expect(onSwitch).toHaveBeenCalledOnce();
  });

  it("signs out", async () => {
    await userEvent.click(screen.getByRole("menuitem", { name: "Cerrar sesión" }));

    expect(onSignOut).toHaveBeenCalledOnce();
  });
});

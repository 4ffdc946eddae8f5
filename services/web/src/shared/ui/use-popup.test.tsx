import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderWithQueries } from "@/testing/render.tsx";
import { Button } from "./button.tsx";
import { Menu, MenuItem } from "./menu.tsx";
import { Popover } from "./popover.tsx";
import { usePopup } from "./use-popup.ts";

const load = vi.fn();
const onAction = vi.fn();

function WithMenu() {
  const { trigger, popup } = usePopup("menu", load);
  return (
    <>
      <Button {...trigger}>Más</Button>
      {popup ? (
        <Menu popup={popup}>
          <MenuItem onAction={onAction}>Editar</MenuItem>
          <MenuItem>Borrar</MenuItem>
        </Menu>
      ) : null}
    </>
  );
}

function WithBox() {
  const { trigger, popup } = usePopup("dialog", load);
  return (
    <>
      <Button {...trigger}>Fecha</Button>
      {popup ? (
        <Popover popup={popup} label="Elegir fecha">
          {(close) => <Button onPress={close}>Listo</Button>}
        </Popover>
      ) : null}
    </>
  );
}

const button = (name: string) => screen.getByRole("button", { name, hidden: true });

it("fetches the code of the menu at the first sign of somebody there", async () => {
  renderWithQueries(<WithMenu />);
  expect(load).not.toHaveBeenCalled();

  await userEvent.hover(button("Más"));

  expect(load).toHaveBeenCalledOnce();
});

it.each(["{Enter}", " ", "{ArrowDown}", "{ArrowUp}"])(
  "opens a menu by the key %s, and gives the focus back after Escape",
  async (key) => {
    renderWithQueries(<WithMenu />);
    await userEvent.tab();
    expect(button("Más")).toHaveAttribute("aria-haspopup", "menu");
    expect(button("Más")).toHaveAttribute("aria-expanded", "false");

    await userEvent.keyboard(key);
    const menu = await screen.findByRole("menu", { name: "Más" });
    expect(menu).toBeVisible();
    expect(button("Más")).toHaveAttribute("aria-expanded", "true");
    await userEvent.keyboard("{Escape}");

    expect(screen.queryByRole("menu")).toBeNull();
    await waitFor(() => expect(button("Más")).toHaveFocus());
  },
);

it("opens a menu by the mouse, and closes it with what was chosen", async () => {
  renderWithQueries(<WithMenu />);

  await userEvent.click(button("Más"));
  await userEvent.click(screen.getByRole("menuitem", { name: "Editar" }));

  expect(onAction).toHaveBeenCalledOnce();
  expect(screen.queryByRole("menu")).toBeNull();
  await waitFor(() => expect(button("Más")).toHaveFocus());
});

it("opens a box, which can close itself and gives the focus back", async () => {
  renderWithQueries(<WithBox />);

  await userEvent.click(button("Fecha"));
  expect(screen.getByRole("dialog", { name: "Elegir fecha" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Listo" }));

  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(button("Fecha")).toHaveFocus());
});

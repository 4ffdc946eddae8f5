import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { renderWithQueries } from "@/testing/render.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { SidePanel } from "./side-panel.tsx";
import { TextField } from "./text-field.tsx";

function Page({ place }: { place: "dialog" | "panel" }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const fields = (
    <>
      <TextField label="Nombre" defaultValue="Ana" />
      <TextField label="Teléfono" />
    </>
  );
  return (
    <>
      <Button onPress={() => setOpen(true)}>Abrir</Button>
      {open && place === "dialog" ? (
        <Dialog title="Nueva cita" onClose={close}>
          {fields}
        </Dialog>
      ) : null}
      {open && place === "panel" ? (
        <SidePanel title="Ana Martínez" onClose={close}>
          {fields}
        </SidePanel>
      ) : null}
    </>
  );
}

it("a dialog takes the focus to the first empty field and gives it back when Escape closes it", async () => {
  const user = userEvent.setup();
  renderWithQueries(<Page place="dialog" />);
  await user.click(screen.getByRole("button", { name: "Abrir" }));

  expect(screen.getByRole("dialog", { name: "Nueva cita" })).toBeVisible();
  await expect.poll(() => document.activeElement).toBe(screen.getByLabelText("Teléfono"));

  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await expect.poll(() => document.activeElement).toBe(screen.getByRole("button", { name: "Abrir" }));
});

it("a side panel leaves the page usable, and Escape closes it from there", async () => {
  const user = userEvent.setup();
  renderWithQueries(<Page place="panel" />);
  await user.click(screen.getByRole("button", { name: "Abrir" }));

  const panel = screen.getByRole("region", { name: "Ana Martínez" });
  expect(panel).toHaveFocus();

  const opener = screen.getByRole("button", { name: "Abrir" });
  opener.focus();
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("region")).toBeNull();
});

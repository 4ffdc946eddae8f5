import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { renderWithQueries } from "@/testing/render.tsx";
import { Checkbox } from "./checkbox.tsx";
import { ChoiceChips } from "./choice-chips.tsx";
import { ComboBox } from "./combo-box.tsx";
import { DatePicker } from "./date-picker.tsx";
import { Select } from "./select.tsx";
import { Switch } from "./switch.tsx";

it("a select offers what it knows, and says what was refused", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  renderWithQueries(
    <Select
      label="Servicio"
      value=""
      onChange={onChange}
      options={[
        { id: "a", label: "Limpieza" },
        { id: "b", label: "Consulta" },
      ]}
      errorMessage="Elija un servicio."
    />,
  );
  const button = screen.getByRole("button", { name: /Servicio/ });
  expect(button).toHaveAccessibleDescription(/Elija un servicio\./);

  await user.click(button);
  await user.click(screen.getByRole("option", { name: "Consulta" }));

  expect(onChange).toHaveBeenCalledWith("b");
});

it.each([
  [
    "chips",
    <ChoiceChips
      key="chips"
      label="Hora"
      value=""
      onChange={() => undefined}
      options={[{ id: "9", label: "9:00" }]}
    />,
  ],
  ["a box", <Checkbox key="box">Todos</Checkbox>],
  ["a switch", <Switch key="switch">Sonido</Switch>],
])("the unseen input of %s stands in what is seen of it, where the focus scrolls to", (_name, control) => {
  renderWithQueries(control);

  for (const input of document.querySelectorAll("input")) {
    expect(input.closest("label")).toHaveClass("relative");
  }
  expect(document.querySelector("label input")).not.toBeNull();
});

interface Patient {
  id: string;
  name: string;
}

function PatientField({ onAsk, found }: { onAsk: (text: string) => void; found: readonly Patient[] }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Patient>();
  return (
    <ComboBox
      label="Paciente"
      items={found}
      textOf={(one) => one.name}
      inputValue={text}
      onInputChange={(typed) => {
        setText(typed);
        onAsk(typed);
      }}
      value={chosen?.id}
      onChoose={(one) => {
        setChosen(one);
        setText(one?.name ?? "");
      }}
      emptyText="No hay nadie con ese nombre."
    />
  );
}

it("a combo box shows what the server found, whatever was typed, and takes it by keys", async () => {
  const user = userEvent.setup();
  const onAsk = vi.fn();
  renderWithQueries(<PatientField onAsk={onAsk} found={[{ id: "7", name: "José Hernández" }]} />);
  const field = screen.getByRole("combobox", { name: "Paciente" });

  await user.type(field, "hernadez");
  expect(onAsk).toHaveBeenLastCalledWith("hernadez");
  expect(within(screen.getByRole("listbox")).getByRole("option", { name: "José Hernández" })).toBeVisible();
  await user.keyboard("{ArrowDown}{Enter}");

  expect(field).toHaveValue("José Hernández");
  expect(screen.queryByRole("listbox")).toBeNull();
});

it("a combo box says that nothing was found", async () => {
  const user = userEvent.setup();
  renderWithQueries(<PatientField onAsk={() => undefined} found={[]} />);

  await user.type(screen.getByRole("combobox", { name: "Paciente" }), "zzz");

  expect(screen.getByText("No hay nadie con ese nombre.")).toBeVisible();
});

it("a day is written as in El Salvador, day first, and its weeks begin on Sunday", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  renderWithQueries(
    <DatePicker label="Día" value="2026-12-15" onChange={onChange} min="2026-12-10" today="2026-12-10" />,
  );
  const parts = screen.getAllByRole("spinbutton");
  expect(parts.map((part) => part.textContent)).toEqual(["15", "12", "2026"]);

  await user.click(screen.getByRole("button", { name: /Abrir el calendario/ }));
  const calendar = screen.getByRole("grid");
  const days = calendar.querySelectorAll("th");
  expect([...days].map((day) => day.textContent).join("")).toBe("DLMMJVS");
  await user.click(within(calendar).getByRole("button", { name: /16 de diciembre/ }));

  expect(onChange).toHaveBeenCalledWith("2026-12-16");
});

import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Controller, useForm } from "react-hook-form";
import { expect, it, vi } from "vitest";
import { renderWithQueries } from "@/testing/render.tsx";
import { Button } from "./button.tsx";
import { ChoiceChips } from "./choice-chips.tsx";
import { DatePicker } from "./date-picker.tsx";
import { fieldOf } from "./form-field.ts";
import { Select } from "./select.tsx";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";

interface Visit {
  name: string;
  service: string;
  day: string;
  hour: string;
  note: string;
}

interface FormProps {
  values: Visit;
  onSave: (visit: Visit) => void;
  refused?: keyof Visit;
}

function VisitForm({ values, onSave, refused }: FormProps) {
  const form = useForm<Visit>({ defaultValues: values });
  const { control } = form;
  const save = form.handleSubmit((visit) => {
    if (refused) {
      form.setError(refused, { message: "El servidor no lo acepta." }, { shouldFocus: true });
      return;
    }
    onSave(visit);
  });
  return (
    <form onSubmit={save} noValidate>
      <Controller
        control={control}
        name="name"
        rules={{ required: "Escriba el nombre." }}
        render={(one) => <TextField label="Nombre" {...fieldOf(one)} />}
      />
      <Controller
        control={control}
        name="service"
        rules={{ required: "Elija el servicio." }}
        render={(one) => (
          <Select label="Servicio" options={[{ id: "a", label: "Limpieza" }]} {...fieldOf(one)} />
        )}
      />
      <Controller
        control={control}
        name="day"
        render={(one) => <DatePicker label="Día" {...fieldOf(one)} />}
      />
      <Controller
        control={control}
        name="hour"
        render={(one) => (
          <ChoiceChips
            label="Hora"
            options={[
              { id: "8:00", label: "8:00 a. m." },
              { id: "8:30", label: "8:30 a. m." },
            ]}
            {...fieldOf(one)}
          />
        )}
      />
      <Controller
        control={control}
        name="note"
        render={(one) => <TextArea label="Nota" {...fieldOf(one)} />}
      />
      <Button type="submit">Guardar</Button>
    </form>
  );
}

const filled: Visit = { name: "Ana", service: "a", day: "2026-12-15", hour: "8:00", note: "" };

it("shows the reason at each refused field and focuses the first", async () => {
  const user = userEvent.setup();
  const onSave = vi.fn();
  renderWithQueries(<VisitForm values={{ ...filled, name: "", service: "" }} onSave={onSave} />);

  await user.click(screen.getByRole("button", { name: "Guardar" }));

  const name = screen.getByLabelText("Nombre");
  expect(name).toHaveFocus();
  expect(name).toBeInvalid();
  expect(name).toHaveAccessibleDescription("Escriba el nombre.");
  expect(screen.getByText("Elija el servicio.")).toBeVisible();
  expect(onSave).not.toHaveBeenCalled();

  await user.type(name, "Ana");
  expect(name).toBeValid();
});

it.each([
  ["service", () => screen.getByRole("button", { name: /Servicio/ })],
  ["day", () => screen.getAllByRole("spinbutton")[0]],
  ["hour", () => screen.getByLabelText("8:00 a. m.")],
  ["note", () => screen.getByLabelText("Nota")],
] as const)("takes the focus to %s when the server refuses it", async (refused, field) => {
  const user = userEvent.setup();
  const onFault = vi.fn();
  window.addEventListener("error", onFault);
  renderWithQueries(<VisitForm values={filled} onSave={() => undefined} refused={refused} />);

  await user.click(screen.getByRole("button", { name: "Guardar" }));

  expect(await screen.findByText("El servidor no lo acepta.")).toBeVisible();
  expect(field()).toHaveFocus();
  window.removeEventListener("error", onFault);
  expect(onFault).not.toHaveBeenCalled();
});

it("gives the values as they were chosen", async () => {
  const user = userEvent.setup();
  const onSave = vi.fn();
  renderWithQueries(<VisitForm values={filled} onSave={onSave} />);

  await user.type(screen.getByLabelText("Nota"), "Trae radiografía");
  await user.click(screen.getByLabelText("8:30 a. m."));
  await user.click(screen.getByRole("button", { name: "Guardar" }));

  expect(onSave).toHaveBeenCalledWith({ ...filled, hour: "8:30", note: "Trae radiografía" });
});

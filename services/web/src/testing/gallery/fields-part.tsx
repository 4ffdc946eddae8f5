import { useState } from "react";
import { ChoiceChips } from "@/shared/ui/choice-chips.tsx";
import { ComboBox } from "@/shared/ui/combo-box.tsx";
import { DatePicker } from "@/shared/ui/date-picker.tsx";
import { Kbd } from "@/shared/ui/kbd.tsx";
import { NewPasswordField } from "@/shared/ui/new-password-field.tsx";
import { PasswordField } from "@/shared/ui/password-field.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";

const patients = [
  { id: "1", name: "Ana Martínez", phone: "7500-0037" },
  { id: "2", name: "Ana Lucía Hernández", phone: "7500-0038" },
  { id: "3", name: "Anabel Rivas", phone: "7500-0039" },
];

export function FieldsPart() {
  const [day, setDay] = useState("2026-12-15");
  const [service, setService] = useState("");
  const [hour, setHour] = useState("8:30");
  const [chosen, setChosen] = useState("una frase");
  return (
    <>
      <SearchField label="Buscar pacientes" placeholder="Buscar pacientes" hint={<Kbd keys="/" />} />
      <PatientField />
      <TextField
        label="Teléfono"
        prefix="+503"
        placeholder="7500-0037"
        description="El de WhatsApp, si tiene."
      />
      <TextField label="Nombre" defaultValue="A" errorMessage="Escriba el nombre completo." />
      <Select
        label="Servicio"
        value={service}
        onChange={setService}
        options={[
          { id: "limpieza", label: "Limpieza dental", description: "30 min · $22.00" },
          { id: "consulta", label: "Consulta general", description: "20 min · $15.00" },
          { id: "ortodoncia", label: "Ortodoncia", isDisabled: true },
        ]}
      />
      <DatePicker
        label="Día"
        value={day}
        onChange={setDay}
        min="2026-11-28"
        today="2026-11-28"
        isUnavailable={(one) => one === "2026-12-25"}
      />
      <ChoiceChips
        label="Hora"
        value={hour}
        onChange={setHour}
        options={["8:00", "8:30", "9:00", "9:30", "10:00"].map((one) => ({ id: one, label: `${one} a. m.` }))}
        description="Libre con la Dra. Elena Rivas."
      />
      <PasswordField label="Contraseña" defaultValue="una frase" />
      <NewPasswordField label="Contraseña nueva" value={chosen} onChange={setChosen} />
      <TextArea label="Nota" placeholder="Lo que conviene saber antes de la visita" />
    </>
  );
}

function PatientField() {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string>();
  const found = patients.filter((one) => one.name.toLowerCase().includes(text.toLowerCase()));
  return (
    <ComboBox
      label="Paciente"
      placeholder="Nombre, teléfono o DUI"
      items={found}
      textOf={(one) => one.name}
      inputValue={text}
      onInputChange={setText}
      value={chosen}
      onChoose={(one) => {
        setChosen(one?.id);
        setText(one?.name ?? "");
      }}
      emptyText="No hay pacientes con ese nombre."
    >
      {(one) => (
        <span className="flex flex-1 justify-between gap-4">
          <span className="font-semibold">{one.name}</span>
          <span className="text-ink-faint">{one.phone}</span>
        </span>
      )}
    </ComboBox>
  );
}

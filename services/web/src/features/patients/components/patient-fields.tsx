import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type Control, Controller, useWatch } from "react-hook-form";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { phoneExampleOf } from "@/shared/lib/phone-example.ts";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { readBirth, sayBirth } from "../birth.ts";
import { rulesOf } from "../rules.ts";
import { longestName, longestNotes, type PatientValues } from "../values.ts";
import { DocumentField, type KnownDocument } from "./document-field.tsx";

interface PatientFieldsProps {
  control: Control<PatientValues>;
  today: string;
  /** Whether whoever writes may see the number of an identity document that is known. */
  seesDocuments?: boolean;
  /** The identity document that is known; absent where none is. */
  document?: KnownDocument | undefined;
  /** What the phone that stands there means, where that should be said. */
  phoneNote?: string | undefined;
}

/** What the clinic knows of a patient. */
export function PatientFields(props: PatientFieldsProps) {
  const { control, today, seesDocuments = false, document, phoneNote } = props;
  const { t } = useLingui();
  const rules = rulesOf(today);
  const clinic = useQuery(clinicQuery);
  const example = clinic.data && phoneExampleOf(clinic.data.country);
  return (
    <>
      <Controller
        control={control}
        name="full_name"
        rules={{ validate: rules.full_name }}
        render={(field) => (
          <TextField
            {...fieldOf(field)}
            label={t`Nombre completo`}
            autoComplete="off"
            maxLength={longestName}
          />
        )}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Controller
          control={control}
          name="phone"
          rules={{ validate: rules.phone }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Teléfono`}
              description={phoneNote ?? t`Para otro país, comience con + y su código.`}
              type="tel"
              autoComplete="off"
              maxLength={24}
              {...(example ? { placeholder: example } : {})}
            />
          )}
        />
        <Controller
          control={control}
          name="email"
          rules={{ validate: rules.email }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Correo electrónico`}
              type="email"
              inputMode="email"
              autoComplete="off"
              spellCheck="false"
              maxLength={254}
            />
          )}
        />
        <BirthField control={control} today={today} />
        <DocumentField control={control} today={today} known={document} seesDocuments={seesDocuments} />
      </div>
      <Controller
        control={control}
        name="notes"
        render={(field) => (
          <TextArea
            {...fieldOf(field)}
            label={t`Notas`}
            description={t`Solo las ve su equipo: alergias, lo que conviene saber antes de la cita.`}
            maxLength={longestNotes}
          />
        )}
      />
    </>
  );
}

/** Says which day was read and the age, so that a wrong century is seen at once. */
function BirthField({ control, today }: Pick<PatientFieldsProps, "control" | "today">) {
  const { t } = useLingui();
  const written = useWatch({ control, name: "birth_date" });
  const day = readBirth(written, today);
  return (
    <Controller
      control={control}
      name="birth_date"
      rules={{ validate: rulesOf(today).birth_date }}
      render={(field) => (
        <TextField
          {...fieldOf(field)}
          label={t`Fecha de nacimiento`}
          description={day ? sayBirth(day, today) : t`Día, mes y año.`}
          placeholder={t`12/03/1984`}
          autoComplete="off"
          maxLength={10}
        />
      )}
    />
  );
}

import { useLingui } from "@lingui/react/macro";
import { type Control, Controller, useWatch } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextField } from "@/shared/ui/text-field.tsx";
import { maskOf } from "../document.ts";
import { rulesOf } from "../rules.ts";
import type { PatientValues } from "../values.ts";
import { DocumentLine } from "./document-line.tsx";

/** The document that a patient has already. */
export interface KnownDocument {
  patientId: string;
  ending: string;
}

interface DocumentFieldProps {
  control: Control<PatientValues>;
  today: string;
  /** Absent where none is known. */
  known?: KnownDocument | undefined;
  /** Whether whoever writes may see the number, and so write over one. */
  seesDocuments: boolean;
}

/**
 * The number of the identity document. Everybody may add one where none is known. One that is known stands there by its ending: who
 * may see it writes another one over it or empties it, and for others it is no field.
 */
export function DocumentField({ control, today, known, seesDocuments }: DocumentFieldProps) {
  const { t } = useLingui();
  const written = useWatch({ control, name: "dui" }).trim();
  const mask = maskOf(known?.ending);
  // What was typed before somebody else added one stays to be seen, with its refusal.
  if (known && !seesDocuments && written === mask) {
    return (
      <div className="grid min-w-0 content-start gap-1">
        <DocumentLine {...known} seesDocuments={false} />
        <p className="text-sm text-ink-faint">
          {t`Solo quien administra la clínica lo ve completo, lo corrige o lo quita.`}
        </p>
      </div>
    );
  }
  const ending = known?.ending;
  const meaning =
    written === mask
      ? t`Para corregirlo, escriba el número completo. Para quitarlo, borre el campo.`
      : written === ""
        ? t`Al guardar se quita el DUI que termina en ${ending}.`
        : t`Al guardar reemplaza al que termina en ${ending}.`;
  return (
    <Controller
      control={control}
      name="dui"
      rules={{ validate: rulesOf(today).dui }}
      render={(field) => (
        <TextField
          {...fieldOf(field)}
          label={t`DUI`}
          placeholder="01234567-8"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          // Whoever types means another number, and not digits within the mask.
          onFocus={({ target }) => {
            if (known && target instanceof HTMLInputElement && target.value.trim() === mask) {
              target.select();
            }
          }}
          {...(known ? { description: meaning } : {})}
        />
      )}
    />
  );
}

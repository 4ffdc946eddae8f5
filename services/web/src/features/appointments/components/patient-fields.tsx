import { plural, t } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useRef } from "react";
import { clinicQuery } from "@/shared/api/clinic.ts";
import type { Patient } from "@/shared/api/contract.ts";
import { foundPatientsQuery } from "@/shared/api/patients.ts";
import { canBePhone, sayPhone } from "@/shared/lib/phone.ts";
import { phoneExampleOf } from "@/shared/lib/phone-example.ts";
import { Chip } from "@/shared/ui/chip.tsx";
import { ComboBox } from "@/shared/ui/combo-box.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { type BookingErrors, type BookingForm, longestName } from "../booking.ts";
import { isLandline } from "../landline.ts";
import { PatientHistory } from "./patient-history.tsx";
import { PhoneOwner } from "./phone-owner.tsx";

interface PatientFieldsProps {
  form: BookingForm;
  errors: BookingErrors;
  today: string;
  onSet: (change: Partial<BookingForm>) => void;
}

/** A known patient by name or phone in any form, or a new one whose name and phone are written here. */
export function PatientFields({ form, errors, today, onSet }: PatientFieldsProps) {
  const { t } = useLingui();
  const phone = usePhoneWords(form.patientId === "", form.patientPhone);
  const text = useDeferredValue(form.patientName.trim());
  const found = useQuery(foundPatientsQuery(form.patientId ? "" : text));
  const patients = form.patientId ? [] : (found.data?.patients ?? []);

  const phoneElement = useRef<HTMLInputElement>(null);

  function choose({ id, full_name, phone }: Pick<Patient, "id" | "full_name" | "phone">): void {
    onSet({ patientId: id, patientName: full_name, patientPhone: phone ? sayPhone(phone) : "" });
  }

  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <ComboBox
          label={t`Paciente`}
          placeholder={t`Nombre o teléfono`}
          name="patientName"
          items={patients}
          textOf={(one) => one.full_name}
          inputValue={form.patientName}
          description={form.patientId ? undefined : sayRoomLeft(form.patientName.length)}
          onInputChange={(text) => {
            const typed = text.slice(0, longestName);
            if (typed !== form.patientName) {
              onSet({ patientName: typed, patientId: "", ...(form.patientId ? { patientPhone: "" } : {}) });
            }
          }}
          // The chosen one is told by the form; the list holds what is found for other text.
          value={undefined}
          onChoose={(one) => {
            if (one) {
              choose(one);
            }
          }}
          onBlur={() => {
            // A phone of nobody: it is the new patient's, unless another one is written there.
            if (!form.patientId && !form.patientPhone.trim() && canBePhone(form.patientName)) {
              onSet({ patientName: "", patientPhone: form.patientName.trim() });
            }
          }}
          // What failed is asked again by itself; meanwhile the reason stands there, and not that nobody was found.
          isLoading={found.isFetching && !found.failureReason && text.length >= 2}
          allowsCustomValue
          // Once somebody is chosen there is nothing to find, and an open list would hide the rest of the form.
          {...(form.patientId
            ? {}
            : {
                emptyText: found.failureReason
                  ? t`No se pudo buscar entre sus pacientes: no hay conexión con Cita.`
                  : t`No está entre sus pacientes: se registrará como nuevo.`,
              })}
          errorMessage={errors.patientName ?? errors.patientId}
        >
          {(one) => (
            <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4">
              <span className="truncate font-semibold">{one.full_name}</span>
              <span className="text-ink-faint">{one.phone ? sayPhone(one.phone) : t`Sin teléfono`}</span>
              {one.is_blocked ? <Chip tone="danger">{t`Bloqueado`}</Chip> : null}
            </span>
          )}
        </ComboBox>
        <div className="grid content-start gap-2">
          <TextField
            label={t`Teléfono`}
            isReadOnly={form.patientId !== ""}
            name="patientPhone"
            type="tel"
            autoComplete="off"
            maxLength={24}
            {...(form.patientId ? { placeholder: t`Sin teléfono` } : phone)}
            value={form.patientPhone}
            errorMessage={errors.patientPhone}
            inputRef={phoneElement}
            onChange={(patientPhone) => onSet({ patientPhone })}
          />
          {form.patientId ? null : (
            <PhoneOwner
              name={form.patientName}
              phone={form.patientPhone}
              onChoose={(owner) => {
                choose(owner);
                // The button that was pressed is gone with its note.
                phoneElement.current?.focus();
              }}
            />
          )}
        </div>
      </div>
      {form.patientId ? (
        <PatientHistory id={form.patientId} today={today} date={form.appointmentDate} />
      ) : null}
    </>
  );
}

/** How a phone is written in the clinic's country; nothing of a country until it is known. */
function usePhoneWords(isNew: boolean, written: string): { placeholder?: string; description: string } {
  const { t } = useLingui();
  const clinic = useQuery({ ...clinicQuery, enabled: isNew });
  const placeholder = clinic.data && phoneExampleOf(clinic.data.country);
  return {
    ...(placeholder ? { placeholder } : {}),
    description: isLandline(written, clinic.data?.country)
      ? t`Parece un teléfono fijo: los avisos van por WhatsApp y puede que no lleguen.`
      : clinic.data && !placeholder
        ? t`Comience con + y el código del país.`
        : t`Para otro país, comience con + y su código.`,
  };
}

/** So near to the end it is said how much is left: a longer name is cut. */
const saidFrom = longestName - 20;

function sayRoomLeft(length: number): string | undefined {
  const left = longestName - length;
  if (length < saidFrom) {
    return undefined;
  }
  return left > 0
    ? t`${plural(left, { one: "Queda # carácter.", other: "Quedan # caracteres." })}`
    : t`Llegó al límite de ${longestName} caracteres: lo que siga no se guarda.`;
}

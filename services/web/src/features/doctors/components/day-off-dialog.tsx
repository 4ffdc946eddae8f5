import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Controller, useWatch } from "react-hook-form";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { DatePicker } from "@/shared/ui/date-picker.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { TimeField } from "@/shared/ui/time-field.tsx";
import type { DayOffEntry } from "../api/contract.ts";
import type { DayOffValues } from "../day-off.ts";
import { useDayOffForm } from "../use-day-off-form.ts";
import { ConflictsDialog } from "./conflicts-dialog.tsx";

interface DayOffDialogProps {
  /** Nothing for new ones. */
  entry: DayOffEntry | undefined;
  of: Doctor | "doctors" | "clinic";
  /** What is known of new ones, as the day that the agenda shows. */
  start?: Partial<DayOffValues> | undefined;
  /** What the dialog is called, where that is not the adding of days. */
  title?: string | undefined;
  today: string;
  doctors: readonly Doctor[];
  services: readonly Service[];
  onClose: () => void;
}

/** Days, or hours of days, on which a doctor or the whole clinic does not work. */
export function DayOffDialog(props: DayOffDialogProps) {
  const { entry, of, start, title, today, doctors, services, onClose } = props;
  const { t } = useLingui();
  const formId = useId();
  const doctorId = typeof of === "object" ? of.id : "";
  const { form, submit, asked, forget, isPending, error } = useDayOffForm({
    entry,
    doctorId,
    start,
    draft: `day-off.${entry?.id ?? placeOf(start) ?? (doctorId || of)}`,
    needsDoctor: of === "doctors",
    today,
    onClose,
  });
  const { control } = form;
  const allDay = useWatch({ control, name: "allDay" });
  const isClinic = of === "clinic";
  const added = isClinic ? t`Agregar días cerrados` : t`Agregar días libres`;
  const active = doctors.filter(({ is_active, id }) => is_active || id === entry?.doctor_id);
  return (
    <Dialog
      title={title ?? (entry ? t`Cambiar los días` : added)}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Volver`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={isPending}>
            {t`Guardar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {of === "doctors" ? (
          <Controller
            control={control}
            name="doctorId"
            render={(field) => (
              <Select
                {...fieldOf(field)}
                label={t`Doctor`}
                isDisabled={entry !== undefined}
                options={active.map((doctor) => ({ id: doctor.id, label: sayDoctor(doctor) }))}
              />
            )}
          />
        ) : null}
        <div className="grid grid-cols-2 gap-4">
          <Controller
            control={control}
            name="first"
            render={(field) => <DatePicker {...fieldOf(field)} label={t`Desde el`} today={today} />}
          />
          <Controller
            control={control}
            name="last"
            render={(field) => (
              <DatePicker {...fieldOf(field)} label={t`Hasta el (opcional)`} today={today} />
            )}
          />
        </div>
        <Controller
          control={control}
          name="allDay"
          render={({ field: { value, onChange } }) => (
            <Checkbox isSelected={value} onChange={onChange}>{t`Todo el día`}</Checkbox>
          )}
        />
        {allDay ? null : (
          <div className="grid grid-cols-2 gap-4">
            <Controller
              control={control}
              name="from"
              render={(field) => <TimeField {...fieldOf(field)} label={t`De las`} />}
            />
            <Controller
              control={control}
              name="to"
              render={(field) => <TimeField {...fieldOf(field)} label={t`A las`} endsTheDay />}
            />
          </div>
        )}
        <Controller
          control={control}
          name="reason"
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Motivo (opcional)`}
              description={t`Se ve en la agenda; los pacientes no lo ven.`}
              maxLength={200}
              autoComplete="off"
            />
          )}
        />
        {error ? <SaveProblem error={error} /> : null}
      </form>
      {asked ? (
        <ConflictsDialog
          asked={asked}
          title={t`Hay citas en esos días`}
          confirm={t`Guardar los días`}
          doctors={doctors}
          services={services}
          onClose={forget}
        />
      ) : null}
    </Dialog>
  );
}

/** What was typed about one day and doctor of the agenda does not come to another. */
function placeOf(start: Partial<DayOffValues> | undefined): string | undefined {
  return start && `${start.first} ${start.doctorId}`;
}

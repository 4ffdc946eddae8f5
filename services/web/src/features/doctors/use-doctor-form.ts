import { t } from "@lingui/core/macro";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { differing, isSaidBy } from "@/shared/lib/meet.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { useListedForm } from "@/shared/ui/use-listed-form.ts";
import { changeDoctor, conflictsOf, useAddDoctor, useDoctorsRenewal } from "./api/doctors.ts";
import { useGuarded } from "./use-guarded.ts";
import { changeOf, type DoctorValues, fieldNamed, newDoctorOf, plannedOf, valuesOf } from "./values.ts";
import type { Week } from "./week.ts";

const nothingInTheWay = Promise.resolve({ conflicts: [], total: 0 });

/** The form of a doctor, and what becomes of it when it is sent. */
export function useDoctorForm(
  doctor: Doctor | undefined,
  services: readonly Service[],
  openWeek: Week,
  onOpen: (id: string | undefined) => void,
) {
  const add = useAddDoctor();
  const renewal = useDoctorsRenewal();
  const { begin, asked, forget, error: changeError, isPending } = useGuarded<Doctor>();
  const { versioned, added, changed, refused } = useListedForm<DoctorValues>({
    list: "doctor",
    item: doctor,
    values: valuesOf(doctor, services, openWeek),
    firstField: "fullName",
    fieldOfRefusal,
    onOpen,
  });
  const { base, form, met } = versioned;
  const error = doctor ? changeError : add.error;

  function isAdded(now: Doctor, sent: DoctorValues): void {
    const name = sayDoctor(now);
    added(now, {
      sent,
      saved: sent,
      title: t`${name} ya está en la agenda`,
      text:
        sent.services.length > 0 ? undefined : t`Para poder agendarle citas, falta elegir qué servicios da.`,
    });
  }

  function isChanged(now: Doctor, sent: DoctorValues): void {
    forget();
    changed(now, valuesOf(now, services), sent);
  }

  function save(values: DoctorValues, { id }: Doctor): void {
    const change = changeOf(base.values, values, base.version);
    const planned = plannedOf(change);
    begin(
      {
        check: () => (planned ? conflictsOf(id, planned) : nothingInTheWay),
        save: (accepted) =>
          changeDoctor(
            id,
            accepted.length > 0 ? { ...change, accepted_conflicts: accepted } : change,
          ).finally(() => void renewal()),
        onSaved: (now) => isChanged(now, values),
      },
      { onError: refused },
    );
  }

  const submit = form.handleSubmit((values) => {
    if (!doctor) {
      add.mutate(newDoctorOf(values), { onSuccess: (now) => isAdded(now, values), onError: refused });
    } else if (differing(base.values, values).length === 0) {
      onOpen(undefined);
    } else {
      save(values, doctor);
    }
  });

  return {
    versioned,
    submit,
    asked,
    forget,
    isPending: add.isPending || isPending,
    /** What is said below the form and not at a field. */
    error: error && !fieldOfRefusal(error) && !isSaidBy(met, error) ? error : undefined,
  };
}

function fieldOfRefusal(problem: unknown) {
  return problem instanceof Problem ? fieldNamed(problem.field) : undefined;
}

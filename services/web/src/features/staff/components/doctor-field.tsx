import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type Control, Controller } from "react-hook-form";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { teamQuery } from "../api/team.ts";
import { takenDoctors } from "../doctors.ts";
import type { MemberValues } from "../draft.ts";

interface DoctorFieldProps {
  control: Control<MemberValues>;
  /** Whom it is about, when it is somebody of the team already. */
  memberId?: string;
}

/** Whose agenda it is that somebody with the role of a doctor sees. */
export function DoctorField({ control, memberId }: DoctorFieldProps) {
  const { t } = useLingui();
  const doctors = useQuery(doctorsQuery);
  const team = useQuery(teamQuery);
  const taken = takenDoctors(team.data?.users ?? [], memberId);
  const all = doctors.data ?? [];
  return (
    <>
      <Controller
        control={control}
        name="doctorId"
        rules={{ validate: (id) => id !== "" || t`Elija qué doctor o doctora es, por favor.` }}
        render={(field) => (
          <Select
            {...fieldOf(field)}
            label={t`Su agenda`}
            description={
              doctors.isSuccess && all.length === 0
                ? t`La clínica aún no tiene doctores activos en la agenda.`
                : t`Verá las citas de esta agenda, y ninguna otra.`
            }
            options={all.map((doctor) => ({
              id: doctor.id,
              label: sayDoctor(doctor),
              ...(taken.has(doctor.id) ? { isDisabled: true, description: t`ya tiene su cuenta` } : {}),
            }))}
          />
        )}
      />
      {doctors.isError && !doctors.data ? (
        <ProblemNotice error={doctors.error} onRetry={() => void doctors.refetch()} />
      ) : null}
    </>
  );
}

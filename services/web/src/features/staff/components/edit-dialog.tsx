import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import type { MemberChange, TeamMember } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { isAboutAdministration, refusesOwnPassword } from "../administration.ts";
import { useChangeMember } from "../api/team.ts";
import { refusesDoctor } from "../doctors.ts";
import type { MemberValues } from "../draft.ts";
import { firstNameOf } from "../say.ts";
import { DoctorField } from "./doctor-field.tsx";
import { NameField } from "./name-field.tsx";
import { OwnPasswordField } from "./own-password-field.tsx";
import { RoleField } from "./role-field.tsx";
import { TeamProblem } from "./team-problem.tsx";

interface EditDialogProps {
  member: TeamMember;
  isSelf: boolean;
  ownEmail: string;
  planLink: ReactNode;
  onClose: () => void;
  onChanged: () => void;
}

/** Changes the name or what somebody may do. */
export function EditDialog({ member, isSelf, ownEmail, planLink, onClose, onChanged }: EditDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const save = useChangeMember();
  const { full_name: fullName, email, role, doctor_id } = member;
  const form = useForm<MemberValues>({
    defaultValues: { fullName, email, role, doctorId: doctor_id ?? "", password: "" },
  });
  const [chosenRole, chosenDoctor] = useWatch({ control: form.control, name: ["role", "doctorId"] });
  const isDoctor = chosenRole === "doctor";
  const isOtherRole = chosenRole !== role || (isDoctor && chosenDoctor !== (doctor_id ?? ""));
  // Somebody may have come to administer the clinic since the dialog was opened: then the server asks.
  const [wasAsked, setWasAsked] = useState(false);
  const asksPassword = wasAsked || (isOtherRole && isAboutAdministration(role, chosenRole));
  const isAtField = fieldOfProblem(save.error) !== undefined;

  const submit = form.handleSubmit((values) => {
    const change = changeOf(member, values);
    if (Object.keys(change).length === 0) {
      onClose();
      return;
    }
    save.mutate(
      { id: member.id, change: { ...change, ...(asksPassword ? { password: values.password } : {}) } },
      {
        onSuccess: onChanged,
        onError: (problem) => {
          const field = fieldOfProblem(problem);
          setWasAsked(wasAsked || field === "password");
          if (field) {
            form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    );
  });

  return (
    <Dialog
      title={t`Editar a ${fullName}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={save.isPending}>
            {t`Guardar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {save.isError && !isAtField ? <TeamProblem error={save.error} planLink={planLink} /> : null}
        <p className="text-ink-soft wrap-anywhere">{email}</p>
        <NameField control={form.control} />
        <RoleField control={form.control} />
        {isDoctor ? <DoctorField control={form.control} memberId={member.id} /> : null}
        {isOtherRole ? <RoleNotice member={member} isSelf={isSelf} /> : null}
        {asksPassword ? (
          <OwnPasswordField control={form.control} name="password" ownEmail={ownEmail} />
        ) : null}
      </form>
    </Dialog>
  );
}

/** What another role means now. */
function RoleNotice({ member, isSelf }: { member: TeamMember; isSelf: boolean }) {
  const { t } = useLingui();
  const firstName = firstNameOf(member);
  return (
    <Notice tone="calm">
      {isSelf
        ? t`Es su propia cuenta: su sesión se cerrará, y al ingresar de nuevo ya no verá los ajustes.`
        : t`La sesión de ${firstName} se cerrará en todas partes. El cambio vale desde que ingrese de nuevo.`}
    </Notice>
  );
}

function changeOf(member: TeamMember, { fullName, role, doctorId }: MemberValues): MemberChange {
  const name = fullName.trim();
  return {
    ...(name === member.full_name ? {} : { full_name: name }),
    ...(role === member.role ? {} : { role }),
    ...(role === "doctor" && doctorId !== member.doctor_id ? { doctorId } : {}),
  };
}

/** That there would be no administrator left is said at the role. */
function fieldOfProblem(problem: unknown): "fullName" | "role" | "doctorId" | "password" | undefined {
  if (!(problem instanceof Problem)) {
    return undefined;
  }
  if (problem.code === "LAST_ADMIN" || problem.field === "role") {
    return "role";
  }
  if (refusesOwnPassword(problem)) {
    return "password";
  }
  if (refusesDoctor(problem)) {
    return "doctorId";
  }
  return problem.field === "full_name" || problem.field === "fullName" ? "fullName" : undefined;
}

import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useId } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import type { TeamMember } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { isAboutAdministration, refusesOwnPassword } from "../administration.ts";
import { teamQuery, useAddMember } from "../api/team.ts";
import { refusesDoctor } from "../doctors.ts";
import { dropMemberDraft, keepMemberDraft, type MemberValues, readMemberDraft } from "../draft.ts";
import { DoctorField } from "./doctor-field.tsx";
import { NameField } from "./name-field.tsx";
import { OwnPasswordField } from "./own-password-field.tsx";
import { RoleField } from "./role-field.tsx";
import { TeamProblem } from "./team-problem.tsx";

interface AddDialogProps {
  ownEmail: string;
  planLink: ReactNode;
  onClose: () => void;
  /** The person was added; the password is shown to nobody again. */
  onAdded: (member: TeamMember, password: string) => void;
}

/** Adds somebody to the team. */
export function AddDialog({ ownEmail, planLink, onClose, onAdded }: AddDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const queryClient = useQueryClient();
  const add = useAddMember();
  const form = useForm<MemberValues>({ defaultValues: readMemberDraft() });
  const isAtField = fieldOfProblem(add.error) !== undefined;

  useEffect(() => {
    const subscription = form.watch(() => keepMemberDraft(form.getValues()));
    return () => subscription.unsubscribe();
  }, [form]);
  const role = useWatch({ control: form.control, name: "role" });
  const asksPassword = isAboutAdministration(role);

  const submit = form.handleSubmit(({ fullName, email, role, doctorId, password }) =>
    add.mutate(
      {
        fullName: fullName.trim(),
        email: email.trim(),
        role,
        ...(role === "doctor" ? { doctorId } : {}),
        ...(asksPassword ? { password } : {}),
      },
      {
        onSuccess: ({ user, temporaryPassword }) => {
          dropMemberDraft();
          onAdded(user, temporaryPassword);
        },
        onError: (problem) => {
          const field = fieldOfProblem(problem);
          if (field) {
            form.setError(field, { message: textAtField(problem, email) }, { shouldFocus: true });
          }
        },
      },
    ),
  );

  /** Of a person of one's own team one may know more than that the address is taken. */
  function textAtField(problem: unknown, email: string): string {
    const written = email.trim().toLowerCase();
    const isOwn = queryClient.getQueryData(teamQuery.queryKey)?.users.some((one) => one.email === written);
    return isOwn && isTaken(problem)
      ? t`Esa persona ya está en su equipo. Búsquela en la lista, por favor.`
      : problemText(problem);
  }

  return (
    <Dialog
      title={t`Agregar a alguien`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={add.isPending}>
            {t`Agregar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {add.isError && !isAtField ? <Refusal error={add.error} planLink={planLink} /> : null}
        <NameField control={form.control} />
        <Controller
          control={form.control}
          name="email"
          rules={{
            validate: {
              given: (text) => text.trim() !== "" || t`Escriba el correo, por favor.`,
              whole: (text) =>
                /^\S+@\S+$/.test(text.trim()) ||
                t`Escriba un correo completo, como nombre@clinica.com, por favor.`,
            },
          }}
          render={(control) => (
            <TextField
              {...fieldOf(control)}
              label={t`Correo electrónico`}
              description={t`Con este correo ingresará a Cita.`}
              type="email"
              inputMode="email"
              autoComplete="off"
              spellCheck="false"
              maxLength={254}
            />
          )}
        />
        <RoleField control={form.control} />
        {role === "doctor" ? <DoctorField control={form.control} /> : null}
        {asksPassword ? (
          <OwnPasswordField control={form.control} name="password" ownEmail={ownEmail} />
        ) : null}
      </form>
    </Dialog>
  );
}

/** Without an answer the person may be in the team all the same, with a password that nobody has seen. */
function Refusal({ error, planLink }: { error: unknown; planLink: ReactNode }) {
  const { t } = useLingui();
  return error instanceof Problem && error.code === "UNREACHABLE" ? (
    <Notice tone="bad">
      {t`No hay conexión con Cita y no sabemos si se agregó. Cuando vuelva, revise la lista: si ya está ahí, use «Dar nueva contraseña»; si no, agréguela de nuevo.`}
    </Notice>
  ) : (
    <TeamProblem error={error} planLink={planLink} />
  );
}

function isTaken(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "EMAIL_TAKEN";
}

/** The field to which a refusal belongs, in whichever spelling the server names it. */
function fieldOfProblem(problem: unknown): keyof MemberValues | undefined {
  if (isTaken(problem)) {
    return "email";
  }
  if (refusesOwnPassword(problem)) {
    return "password";
  }
  if (refusesDoctor(problem)) {
    return "doctorId";
  }
  const field = problem instanceof Problem ? problem.field : undefined;
  switch (field) {
    case "fullName":
    case "full_name":
      return "fullName";
    case "email":
    case "role":
      return field;
    default:
      return undefined;
  }
}

import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useForm } from "react-hook-form";
import type { TeamMember } from "@/shared/api/contract.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { type OwnPassword, refusesOwnPassword } from "../administration.ts";
import { OwnPasswordField } from "./own-password-field.tsx";
import { TeamProblem } from "./team-problem.tsx";

interface QuestionDialogProps {
  title: string;
  /** What will happen. */
  children: ReactNode;
  confirm: string;
  look: "primary" | "danger";
  isPending: boolean;
  error: unknown;
  planLink: ReactNode;
  /** Whether the own password is asked for; it is also where the server asks for it. */
  asksPassword: boolean;
  ownEmail: string;
  onConfirm: (own: OwnPassword) => void;
  onClose: () => void;
}

/** Says what a step means for a person, before it is taken. */
export function QuestionDialog(props: QuestionDialogProps) {
  const { title, children, confirm, look, isPending, error, planLink, onConfirm, onClose } = props;
  const { t } = useLingui();
  const formId = useId();
  const form = useForm({ defaultValues: { password: "" } });
  const isRefused = refusesOwnPassword(error);
  // Once asked for it stays, also while the next answer is awaited.
  const [wasAsked, setWasAsked] = useState(false);
  const isAsked = props.asksPassword || wasAsked;
  const submit = form.handleSubmit(({ password }) => onConfirm(isAsked ? { password } : {}));
  useEffect(() => {
    if (isRefused) {
      setWasAsked(true);
      form.setError("password", { message: problemText(error) }, { shouldFocus: true });
    }
  }, [form, error, isRefused]);
  return (
    <Dialog
      title={title}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look={look} isPending={isPending}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-3 px-5 pb-5" onSubmit={submit} noValidate>
        {children}
        {isAsked ? (
          <OwnPasswordField control={form.control} name="password" ownEmail={props.ownEmail} />
        ) : null}
        {error && !isRefused ? <TeamProblem error={error} planLink={planLink} /> : null}
      </form>
    </Dialog>
  );
}

interface MemberQuestionProps {
  member: TeamMember;
  isSelf: boolean;
}

/** What it means that an account is deactivated. */
export function DeactivationText({ member, isSelf }: MemberQuestionProps) {
  const { t } = useLingui();
  const name = member.full_name;
  return isSelf ? (
    <>
      <p>{t`Es su propia cuenta. Se cierra su sesión en todas partes ahora mismo, también aquí, y ya no podrá ingresar.`}</p>
      <p className="text-ink-soft">{t`Solo otra persona que administre la clínica podrá reactivarla.`}</p>
    </>
  ) : (
    <>
      <p>{t`${name} ya no podrá ingresar. Se cierra su sesión en todas partes ahora mismo.`}</p>
      <p className="text-ink-soft">{t`Lo que hizo en Cita se conserva, y puede reactivarla cuando quiera.`}</p>
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { TeamMember } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
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
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what a step means for a person, before it is taken. */
export function QuestionDialog(props: QuestionDialogProps) {
  const { title, children, confirm, look, isPending, error, planLink, onConfirm, onClose } = props;
  const { t } = useLingui();
  return (
    <Dialog
      title={title}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button look={look} isPending={isPending} onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 px-5 pb-5">
        {children}
        {error ? <TeamProblem error={error} planLink={planLink} /> : null}
      </div>
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

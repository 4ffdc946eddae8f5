import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { TeamMember } from "@/shared/api/contract.ts";
import { isAboutAdministration } from "../administration.ts";
import { useChangeMember, useNewPassword, useTurnOffTwoSteps } from "../api/team.ts";
import { DeactivationText, QuestionDialog } from "./question-dialog.tsx";

interface QuestionProps {
  member: TeamMember;
  isSelf: boolean;
  ownEmail: string;
  planLink: ReactNode;
  onClose: () => void;
  onChanged: () => void;
}

export function DeactivateDialog({ member, isSelf, ownEmail, planLink, onClose, onChanged }: QuestionProps) {
  const { t } = useLingui();
  const save = useChangeMember();
  const name = member.full_name;
  return (
    <QuestionDialog
      title={isSelf ? t`¿Desactivar su propia cuenta?` : t`¿Desactivar a ${name}?`}
      confirm={t`Sí, desactivar`}
      look="danger"
      isPending={save.isPending}
      error={save.error}
      planLink={planLink}
      asksPassword={isAboutAdministration(member.role)}
      ownEmail={ownEmail}
      onConfirm={(own) =>
        save.mutate({ id: member.id, change: { is_active: false, ...own } }, { onSuccess: onChanged })
      }
      onClose={onClose}
    >
      <DeactivationText member={member} isSelf={isSelf} />
    </QuestionDialog>
  );
}

export function ReactivateDialog({
  member,
  ownEmail,
  planLink,
  onClose,
  onChanged,
}: Omit<QuestionProps, "isSelf">) {
  const { t } = useLingui();
  const save = useChangeMember();
  const name = member.full_name;
  return (
    <QuestionDialog
      title={t`¿Reactivar a ${name}?`}
      confirm={t`Sí, reactivar`}
      look="primary"
      isPending={save.isPending}
      error={save.error}
      planLink={planLink}
      asksPassword={isAboutAdministration(member.role)}
      ownEmail={ownEmail}
      onConfirm={(own) =>
        save.mutate({ id: member.id, change: { is_active: true, ...own } }, { onSuccess: onChanged })
      }
      onClose={onClose}
    >
      <p>{t`Podrá ingresar de nuevo con la contraseña que tenía. Si no la recuerda, dele una nueva después.`}</p>
    </QuestionDialog>
  );
}

/** For somebody who lost the telephone and has no recovery code. */
export function TwoStepsDialog({
  member,
  ownEmail,
  planLink,
  onClose,
  onChanged,
}: Omit<QuestionProps, "isSelf">) {
  const { t } = useLingui();
  const turnOff = useTurnOffTwoSteps();
  const name = member.full_name;
  return (
    <QuestionDialog
      title={t`¿Desactivar los dos pasos de ${name}?`}
      confirm={t`Sí, desactivar los dos pasos`}
      look="danger"
      isPending={turnOff.isPending}
      error={turnOff.error}
      planLink={planLink}
      asksPassword={isAboutAdministration(member.role)}
      ownEmail={ownEmail}
      onConfirm={(own) => turnOff.mutate({ id: member.id, own }, { onSuccess: onChanged })}
      onClose={onClose}
    >
      <p>{t`Podrá ingresar solo con su contraseña, y su sesión se cierra en todas partes ahora mismo. Hágalo si perdió su teléfono y ya no tiene códigos de recuperación.`}</p>
      <p className="text-ink-soft">{t`Asegúrese de que quien se lo pide es esa persona. Podrá activarlos de nuevo en «Mi cuenta»; si su clínica los pide a todo el equipo, conectará otro teléfono al ingresar.`}</p>
    </QuestionDialog>
  );
}

interface PasswordQuestionProps extends Pick<QuestionProps, "member" | "ownEmail" | "planLink" | "onClose"> {
  onPassword: (password: string) => void;
}

export function NewPasswordDialog({
  member,
  ownEmail,
  planLink,
  onClose,
  onPassword,
}: PasswordQuestionProps) {
  const { t } = useLingui();
  const give = useNewPassword();
  const name = member.full_name;
  return (
    <QuestionDialog
      title={t`¿Dar una nueva contraseña a ${name}?`}
      confirm={t`Dar nueva contraseña`}
      look="primary"
      isPending={give.isPending}
      error={give.error}
      planLink={planLink}
      asksPassword={isAboutAdministration(member.role)}
      ownEmail={ownEmail}
      onConfirm={(own) =>
        give.mutate(
          { id: member.id, own },
          { onSuccess: ({ temporaryPassword }) => onPassword(temporaryPassword) },
        )
      }
      onClose={onClose}
    >
      <p>{t`La contraseña que tiene deja de servir y su sesión se cierra en todas partes ahora mismo.`}</p>
      <p className="text-ink-soft">{t`La nueva se mostrará una sola vez, para que usted se la dé.`}</p>
    </QuestionDialog>
  );
}

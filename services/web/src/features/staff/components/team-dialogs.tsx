import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { TeamMember } from "@/shared/api/contract.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { firstNameOf } from "../say.ts";
import { AddDialog } from "./add-dialog.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { EmailDialog } from "./email-dialog.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { DeactivateDialog, NewPasswordDialog, ReactivateDialog, TwoStepsDialog } from "./team-questions.tsx";
import type { MemberStep } from "./team-row.tsx";

/** What is open over the list. */
export type OpenStep =
  | { kind: "add" }
  | { kind: MemberStep; member: TeamMember }
  /** A one-time password, which is shown until its dialog is closed. */
  | { kind: "shown"; member: TeamMember; password: string };

interface TeamDialogsProps {
  step: OpenStep | undefined;
  ownId: string;
  /** The address by which a password manager knows the own password. */
  ownEmail: string;
  planLink: ReactNode;
  onStep: (step: OpenStep) => void;
  onClose: (memberId?: string) => void;
}

/** The dialog of the step that was begun, and what is said after it. */
export function TeamDialogs({ step, ownId, ownEmail, planLink, onStep, onClose }: TeamDialogsProps) {
  const { t } = useLingui();
  if (!step) {
    return null;
  }
  if (step.kind === "add") {
    return (
      <AddDialog
        ownEmail={ownEmail}
        planLink={planLink}
        onClose={() => onClose()}
        onAdded={(member, password) => onStep({ kind: "shown", member, password })}
      />
    );
  }
  const { member } = step;
  const firstName = firstNameOf(member);
  const close = () => onClose(member.id);
  const done = (title: string) => {
    close();
    showToast({ tone: "good", title });
  };
  const props = { member, isSelf: member.id === ownId, ownEmail, planLink, onClose: close };
  switch (step.kind) {
    case "edit":
      return <EditDialog {...props} onChanged={() => done(t`Los cambios están guardados`)} />;
    case "email":
      return (
        <EmailDialog
          member={member}
          ownEmail={ownEmail}
          onClose={close}
          onChanged={() => done(t`${firstName} ingresa ahora con otro correo`)}
        />
      );
    case "deactivate":
      return <DeactivateDialog {...props} onChanged={() => done(t`${firstName} ya no puede ingresar`)} />;
    case "reactivate":
      return (
        <ReactivateDialog {...props} onChanged={() => done(t`${firstName} ya puede ingresar de nuevo`)} />
      );
    case "password":
      return (
        <NewPasswordDialog
          {...props}
          onPassword={(password) => onStep({ kind: "shown", member, password })}
        />
      );
    case "two-steps":
      return (
        <TwoStepsDialog
          {...props}
          onChanged={() => done(t`${firstName} ya puede ingresar solo con su contraseña`)}
        />
      );
    case "shown":
      return <PasswordDialog member={member} password={step.password} onClose={close} />;
  }
}

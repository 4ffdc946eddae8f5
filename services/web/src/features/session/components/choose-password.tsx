import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { acceptsPassword } from "@/shared/lib/password-rule.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { NewPasswordField } from "@/shared/ui/new-password-field.tsx";
import type { SignInValues } from "../values.ts";

interface ChoosePasswordProps {
  form: UseFormReturn<SignInValues>;
  problem: ReactNode;
  isPending: boolean;
  onBack: () => void;
}

/** The step between a one-time password and the pages: a password of one's own. */
export function ChoosePassword({ form, problem, isPending, onBack }: ChoosePasswordProps) {
  const { t } = useLingui();
  const email = form.getValues("email").trim();
  return (
    <>
      <div className="grid gap-1">
        <h2 className="text-xl font-semibold">{t`Elija su contraseña`}</h2>
        <p className="text-ink-soft">
          <Trans>
            La que usó era para ingresar una sola vez. Elija la suya para <strong>{email}</strong>.
          </Trans>
        </p>
      </div>
      {problem}
      {/* What a password manager keeps the new password for. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Controller
        control={form.control}
        name="newPassword"
        rules={{
          validate: {
            rule: acceptsPassword,
            isOther: (text, { password }) =>
              text !== password || t`Elija una distinta de la que le dieron, por favor.`,
          },
        }}
        render={(control) => (
          <NewPasswordField {...fieldOf(control)} label={t`Contraseña nueva`} own={[email]} autoFocus />
        )}
      />
      <div className="grid gap-2">
        <Button type="submit" look="primary" isPending={isPending}>
          {t`Ingresar`}
        </Button>
        <Button look="plain" onPress={onBack}>
          {t`Volver`}
        </Button>
      </div>
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { phoneCodeOf } from "@/shared/lib/one-time-code.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { TotpStart } from "../api/two-step.ts";
import { refusedProof } from "../proof.ts";
import { PhoneCodeField } from "./phone-code-field.tsx";
import { RecoveryCodeList } from "./recovery-code-list.tsx";
import { TelephoneKey } from "./telephone-key.tsx";

interface TwoStepSetupProps {
  email: string;
  /** Unknown where the codes are there. */
  start: TotpStart | undefined;
  /** The recovery codes, once the telephone has proved that it has the secret. */
  codes: readonly string[] | undefined;
  isPending: boolean;
  error: unknown;
  onCode: (code: string) => void;
  onBack: () => void;
  /** The codes are kept, and the session may begin. */
  onKept: () => void;
}

/** The step of a sign-in in which a telephone is bound to the account, because the clinic asks for it. */
export function TwoStepSetup(props: TwoStepSetupProps) {
  if (props.codes) {
    return <Codes {...props} codes={props.codes} />;
  }
  return props.start ? <Telephone {...props} start={props.start} /> : null;
}

function Telephone({ start, isPending, error, onCode, onBack }: TwoStepSetupProps & { start: TotpStart }) {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { code: "" } });
  const isAtField = refusedProof(error) === "code";
  // The request is the form's around this one, so that its refusal comes from there.
  useEffect(() => {
    if (isAtField) {
      form.setError("code", { message: problemText(error) }, { shouldFocus: true });
    }
  }, [form, error, isAtField]);
  return (
    <form
      className="grid gap-4"
      onSubmit={form.handleSubmit(({ code }) => onCode(phoneCodeOf(code)))}
      noValidate
    >
      <div className="grid gap-1">
        <h2 className="text-xl font-semibold">{t`Conecte su teléfono`}</h2>
        <p className="text-ink-soft">
          {t`Su clínica pide, además de la contraseña, un código de su teléfono. Se prepara una sola vez: necesita una aplicación de códigos, como Google Authenticator, Microsoft Authenticator o la de contraseñas de su teléfono.`}
        </p>
      </div>
      <div className="grid gap-3">
        <TelephoneKey start={start} />
      </div>
      <PhoneCodeField control={form.control} />
      {error && !isAtField ? <ProblemNotice error={error} /> : null}
      <div className="grid gap-2">
        <Button type="submit" look="primary" isPending={isPending}>
          {t`Confirmar`}
        </Button>
        <Button look="plain" onPress={onBack}>
          {t`Volver`}
        </Button>
      </div>
    </form>
  );
}

function Codes({ codes, email, onKept }: TwoStepSetupProps & { codes: readonly string[] }) {
  const { t } = useLingui();
  return (
    <div className="grid gap-4">
      <h2 className="text-xl font-semibold">{t`Guarde sus códigos de recuperación`}</h2>
      <Notice tone="good">{t`Su teléfono está conectado.`}</Notice>
      <RecoveryCodeList codes={codes} email={email} />
      <Button look="primary" onPress={onKept}>
        {t`Ya los guardé, seguir`}
      </Button>
    </div>
  );
}

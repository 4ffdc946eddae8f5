import { useLingui } from "@lingui/react/macro";
import { Controller, useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { usualZone } from "@/shared/lib/countries.ts";
import { acceptsPassword } from "@/shared/lib/password-rule.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { NewPasswordField } from "@/shared/ui/new-password-field.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import type { Registration } from "../api/contract.ts";
import { useRegister } from "../api/register.ts";
import { dropRegistration, keepRegistration, readRegistration } from "../draft.ts";
import { codeOf } from "../invite-code.ts";
import { fieldOfRefusal, isUnknown } from "../refusals.ts";
import { CodeField } from "./code-field.tsx";
import { PlaceFields } from "./place-fields.tsx";

/** Characters of a name, as the server counts them. */
const [leastLength, mostLength] = [2, 120];

interface RegistrationFormProps {
  /** The code of the link that was opened. */
  inviteCode: string | undefined;
  /** The clinic is registered and its first user is signed in. */
  onRegistered: () => void;
}

/** Registers a clinic with an invite code. */
export function RegistrationForm({ inviteCode, onRegistered }: RegistrationFormProps) {
  const { t } = useLingui();
  const register = useRegister();
  const form = useForm<Registration>({ defaultValues: readRegistration(inviteCode) });
  const keep = () => keepRegistration(form.getValues());
  const timezone = form.watch("timezone");

  const submit = form.handleSubmit((values) =>
    register.mutate(
      {
        ...values,
        inviteCode: codeOf(values.inviteCode),
        clinicName: values.clinicName.trim(),
        fullName: values.fullName.trim(),
        email: values.email.trim(),
      },
      {
        onSuccess: () => {
          dropRegistration();
          onRegistered();
        },
        onError: (problem) => {
          const field = fieldOfRefusal(problem);
          if (field) {
            form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    ),
  );

  function choose(name: "country" | "timezone", value: string): void {
    form.setValue(name, value, { shouldDirty: true });
    form.clearErrors(name);
    const zone = name === "country" ? usualZone(value) : undefined;
    if (zone) {
      form.setValue("timezone", zone);
      form.clearErrors("timezone");
    }
    keep();
  }

  return (
    <form className="grid gap-4" onSubmit={submit} onChange={keep} noValidate>
      {register.isError && !fieldOfRefusal(register.error) ? <Refusal error={register.error} /> : null}
      <CodeField control={form.control} zone={timezone} />
      <Controller
        control={form.control}
        name="clinicName"
        rules={{
          validate: (text) =>
            text.trim().length >= leastLength || t`Escriba el nombre de su clínica, por favor.`,
        }}
        render={(control) => (
          <TextField
            {...fieldOf(control)}
            label={t`Nombre de la clínica`}
            description={t`Así lo verán sus pacientes en los mensajes.`}
            autoComplete="organization"
            maxLength={mostLength}
          />
        )}
      />
      <Controller
        control={form.control}
        name="fullName"
        rules={{ validate: (text) => text.trim().length >= leastLength || t`Escriba su nombre, por favor.` }}
        render={(control) => (
          <TextField
            {...fieldOf(control)}
            label={t`Su nombre y apellido`}
            autoComplete="name"
            maxLength={mostLength}
          />
        )}
      />
      <Controller
        control={form.control}
        name="email"
        rules={{
          validate: (text) =>
            /^\S+@\S+$/.test(text.trim()) ||
            t`Escriba un correo completo, como nombre@clinica.com, por favor.`,
        }}
        render={(control) => (
          <TextField
            {...fieldOf(control)}
            label={t`Su correo electrónico`}
            description={t`Con este correo ingresará a Cita.`}
            type="email"
            inputMode="email"
            autoComplete="username"
            spellCheck="false"
            maxLength={254}
          />
        )}
      />
      <Controller
        control={form.control}
        name="password"
        rules={{
          validate: (text) => (text === "" ? t`Elija una contraseña, por favor.` : acceptsPassword(text)),
        }}
        render={(control) => <NewPasswordField {...fieldOf(control)} label={t`Contraseña`} />}
      />
      <PlaceFields
        control={form.control}
        onCountry={(country) => choose("country", country)}
        onZone={(zone) => choose("timezone", zone)}
      />
      <Button type="submit" look="primary" isPending={register.isPending}>
        {t`Registrar mi clínica`}
      </Button>
    </form>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useLingui();
  return isUnknown(error) ? (
    <Notice tone="bad">
      {t`No sabemos si su clínica quedó registrada. Pruebe de nuevo con el mismo correo y la misma contraseña, por favor: no se duplica.`}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}

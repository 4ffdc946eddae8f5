import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import type { User } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { roleWord } from "@/shared/lib/role-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Part } from "@/shared/ui/part.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useChangeName } from "../api/own-account.ts";
import { OwnEmailDialog } from "./own-email-dialog.tsx";

/** Characters of a name, as the server counts them. */
const [leastLength, mostLength] = [2, 120];

/** The own name and address, which can be changed here, and what cannot. */
export function OwnFacts({ user }: { user: User }) {
  const { t } = useLingui();
  const save = useChangeName();
  const form = useForm({ values: { name: user.full_name } });
  const isAtField = isName(save.error);
  const [isEmailOpen, setEmailOpen] = useState(false);

  const submit = form.handleSubmit(({ name }) =>
    save.mutate(name.trim(), {
      onSuccess: () => showToast({ tone: "good", title: t`Su nombre está guardado` }),
      onError: (problem) => {
        if (isName(problem)) {
          form.setError("name", { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );

  return (
    <Part title={t`Sus datos`}>
      <form className="grid gap-4" onSubmit={submit} noValidate>
        {save.isError && !isAtField ? <ProblemNotice error={save.error} /> : null}
        <Controller
          control={form.control}
          name="name"
          rules={{
            validate: (name) => name.trim().length >= leastLength || t`Escriba su nombre, por favor.`,
          }}
          render={(control) => (
            <TextField
              {...fieldOf(control)}
              label={t`Nombre y apellido`}
              description={t`Así le ven las demás personas de su clínica.`}
              autoComplete="name"
              maxLength={mostLength}
            />
          )}
        />
        <dl className="grid gap-x-4 gap-y-3 md:grid-cols-2">
          <Fact label={t`Correo con el que ingresa`}>{user.email}</Fact>
          <Fact label={t`En esta clínica`}>{roleWord(user.role)}</Fact>
        </dl>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" isPending={save.isPending}>
            {t`Guardar nombre`}
          </Button>
          <Button onPress={() => setEmailOpen(true)}>{t`Cambiar correo`}</Button>
        </div>
      </form>
      {isEmailOpen ? <OwnEmailDialog email={user.email} onClose={() => setEmailOpen(false)} /> : null}
    </Part>
  );
}

/** What somebody else decides. */
function Fact({ label, children }: { label: string; children: string }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-sm font-semibold text-ink-soft">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function isName(problem: unknown): boolean {
  return problem instanceof Problem && (problem.field === "full_name" || problem.field === "fullName");
}

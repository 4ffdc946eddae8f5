import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextField } from "@/shared/ui/text-field.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { DeletionRequest } from "../api/contract.ts";
import { useAskDeletion } from "../api/deletion.ts";
import { refusedField } from "../refused-field.ts";
import { DeletionFacts } from "./deletion-facts.tsx";
import { DeletionRefusal } from "./deletion-refusal.tsx";
import { OwnPassword } from "./own-password.tsx";

/** Characters of a clinic's name. */
const mostLength = 120;

interface DeletionDialogProps {
  clinic: string;
  zone: string;
  email: string;
  portal: ReactNode;
  onClose: () => void;
}

/** Says what it means, and asks for the clinic's name and the password before the deletion is planned. */
export function DeletionDialog({ clinic, zone, email, portal, onClose }: DeletionDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const deletion = useAskDeletion();
  const form = useForm<DeletionRequest>({ defaultValues: { name: "", password: "" } });
  const submit = form.handleSubmit(({ name, password }) =>
    deletion.mutate(
      { name: name.trim(), password },
      {
        onSuccess: () => {
          onClose();
          showToast({ tone: "good", title: t`El borrado está pedido` });
        },
        onError: (problem) => {
          const field = refusedField(problem);
          if (field) {
            form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    ),
  );
  return (
    <Dialog
      title={t`¿Borrar ${clinic}?`}
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="danger" isPending={deletion.isPending}>
            {t`Sí, borrar la clínica`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <DeletionFacts zone={zone} />
        <Controller
          control={form.control}
          name="name"
          rules={{
            validate: (text) => text.trim() !== "" || t`Escriba el nombre de la clínica, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Nombre de la clínica`}
              description={t`Escríbalo como está: ${clinic}`}
              autoComplete="off"
              spellCheck="false"
              maxLength={mostLength}
            />
          )}
        />
        <OwnPassword control={form.control} name="password" email={email} />
        <DeletionRefusal error={deletion.error} portal={portal} />
      </form>
    </Dialog>
  );
}

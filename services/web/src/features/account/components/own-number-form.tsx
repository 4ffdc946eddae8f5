import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent } from "react";
import { Controller, useForm } from "react-hook-form";
import type { OwnNumber } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { canBePhone, plainPhone, sayPhone } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Switch } from "@/shared/ui/switch.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useChangeOwnNumber } from "../api/own-number.ts";

/** The own number, and whether the agenda goes there. The switch takes what stands in the field with it. */
export function OwnNumberForm({ own }: { own: OwnNumber }) {
  const { t } = useLingui();
  const save = useChangeOwnNumber();
  const form = useForm({ defaultValues: { phone: shown(own) } });
  const { isDirty } = form.formState;
  // The number may be changed elsewhere while this page asks whether it is confirmed; what is typed here stays.
  const follow = useEffectEvent((phone: string) => {
    if (!isDirty) {
      form.reset({ phone });
    }
  });
  const saved = shown(own);
  useEffect(() => follow(saved), [saved]);
  const wanted = save.isPending ? save.variables.daily_agenda : own.daily_agenda;

  const put = (daily_agenda: boolean) =>
    form.handleSubmit(({ phone: typed }) => {
      const phone = plainPhone(typed);
      if (daily_agenda && !own.daily_agenda && phone === "") {
        form.setError("phone", { message: t`Escriba primero su número, por favor.` }, { shouldFocus: true });
        return;
      }
      save.mutate(
        { phone: phone === "" ? null : phone, daily_agenda: daily_agenda && phone !== "" },
        {
          onSuccess: (answer) => {
            form.reset({ phone: shown(answer) });
            showToast({ tone: "good", title: saidOf(answer) });
          },
          onError: (problem) => {
            if (isPhone(problem)) {
              form.setError("phone", { message: problemText(problem) }, { shouldFocus: true });
            }
          },
        },
      );
    })();

  function saidOf({ phone, proved, daily_agenda }: OwnNumber): string {
    if (daily_agenda && !own.daily_agenda) {
      return proved
        ? t`Le enviaremos su agenda cada mañana`
        : t`Le enviaremos su agenda cada mañana, en cuanto confirme su número`;
    }
    if (!daily_agenda && own.daily_agenda) {
      return t`Ya no le enviaremos la agenda`;
    }
    if (!phone) {
      return t`Su número ya no está guardado`;
    }
    return proved ? t`Su número está guardado` : t`Su número está guardado; falta confirmarlo`;
  }

  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void put(own.daily_agenda);
      }}
    >
      {save.isError && !isPhone(save.error) ? <ProblemNotice error={save.error} /> : null}
      <Controller
        control={form.control}
        name="phone"
        rules={{
          validate: (typed) =>
            typed.trim() === "" || canBePhone(typed) || t`Revise el número: le faltan o le sobran cifras.`,
        }}
        render={(control) => (
          <TextField
            {...fieldOf(control)}
            label={t`Su número de WhatsApp`}
            description={t`Si es de otro país, escríbalo con + y el código del país.`}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={40}
          />
        )}
      />
      <Switch
        isSelected={wanted}
        isDisabled={!(own.includes_daily_agenda || own.daily_agenda)}
        onChange={(isOn) => void put(isOn)}
      >
        {t`Recibirla cada mañana a las 7:00`}
      </Switch>
      <Button type="submit" className="justify-self-start" isPending={save.isPending}>
        {t`Guardar número`}
      </Button>
    </form>
  );
}

function shown({ phone }: OwnNumber): string {
  return phone ? sayPhone(phone) : "";
}

function isPhone(problem: unknown): boolean {
  return problem instanceof Problem && problem.field === "phone";
}

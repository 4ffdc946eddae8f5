import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useRef, useState } from "react";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { Switchable, useSwitch } from "../api/switch.ts";
import { isLocked, isPin, refusesPin } from "../pin.ts";
import { PinPad } from "./pin-pad.tsx";

interface PinStepProps {
  person: Switchable;
  change: ReturnType<typeof useSwitch>;
  onBack: () => void;
  onSignOut: () => void;
}

/** Somebody proves by the PIN who goes on here. */
export function PinStep({ person, change, onBack, onSignOut }: PinStepProps) {
  const { t } = useLingui();
  const [pin, setPin] = useState("");
  const [isShort, setShort] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const name = person.full_name;
  const refusal = refusesPin(change.error) && !pin ? problemText(change.error) : undefined;
  const locked = isLocked(change.error);
  // When it is done, the page is loaded again in a moment.
  const isPending = change.isPending || change.isSuccess;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isPin(pin)) {
      setShort(true);
      field.current?.focus();
    } else if (!isPending) {
      change.mutate(
        { userId: person.id, pin },
        {
          onError: (problem) => {
            if (refusesPin(problem)) {
              setPin("");
              field.current?.focus();
            }
          },
        },
      );
    }
  }

  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <p className="flex items-center gap-3">
        <Avatar name={name} />
        <strong className="min-w-0 font-semibold wrap-anywhere">{name}</strong>
      </p>
      {locked ? (
        <Notice
          tone="bad"
          action={<Button size="small" onPress={onSignOut}>{t`Cerrar sesión e ingresar`}</Button>}
        >
          <p>{problemText(change.error)}</p>
          <p>{t`Para usarlo de nuevo, ${name} tiene que ingresar con su contraseña. Al cerrar esta sesión se pierde lo que no se ha enviado.`}</p>
        </Notice>
      ) : (
        <PinPad
          label={t`PIN de ${name}`}
          value={pin}
          errorMessage={isShort ? t`Escriba entre 4 y 6 números, por favor.` : refusal}
          onChange={(typed) => {
            setShort(false);
            setPin(typed);
          }}
          inputRef={field}
        />
      )}
      {change.isError && !locked && !refusesPin(change.error) ? <ProblemNotice error={change.error} /> : null}
      <div className="flex flex-wrap justify-end gap-2">
        {/* The field with the focus is gone when the PIN takes no further attempt. */}
        <Button key={locked ? "locked" : "open"} autoFocus={locked} isDisabled={isPending} onPress={onBack}>
          {t`Elegir a otra persona`}
        </Button>
        {locked ? null : (
          <Button type="submit" look="primary" isPending={isPending}>
            {t`Entrar`}
          </Button>
        )}
      </div>
    </form>
  );
}

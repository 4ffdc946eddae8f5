import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Spinner } from "@/shared/ui/spinner.tsx";
import { askNow } from "../unconfirmed.ts";
import { useOwnUnsure } from "../unsure.ts";
import { UnsureList } from "./unsure-list.tsx";

interface SignOutQuestionProps {
  onStay: () => void;
  onLeave: () => void;
}

/** Names the bookings without an answer before a sign-out, by which they are forgotten, and asks for them at once. */
export function SignOutQuestion({ onStay, onLeave }: SignOutQuestionProps) {
  const { t } = useLingui();
  const unsure = useOwnUnsure();
  const isAsked = unsure.some(({ state }) => state === "asked");
  useEffect(askNow, []);
  return (
    <Dialog
      title={t`¿Cerrar sesión?`}
      role="alertdialog"
      size="small"
      onClose={onStay}
      footer={
        unsure.length > 0 ? (
          <>
            <Button look="danger" onPress={onLeave}>{t`Cerrar sin esperar`}</Button>
            <Button look="primary" onPress={onStay}>{t`Quedarme`}</Button>
          </>
        ) : (
          <>
            <Button onPress={onStay}>{t`Quedarme`}</Button>
            <Button look="primary" onPress={onLeave}>{t`Cerrar sesión`}</Button>
          </>
        )
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        {unsure.length > 0 ? (
          <Notice tone="warn">
            <UnsureList unsure={unsure} />
            <p>
              {isAsked
                ? t`Aún no sabemos si quedó guardada; lo estamos preguntando. Si cierra sesión, dejamos de preguntar y nadie más sabrá que esa hora puede estar ocupada: después revise la agenda.`
                : t`No sabemos si quedó guardada. Si cierra sesión, nadie más sabrá que esa hora puede estar ocupada: después revise la agenda.`}
            </p>
          </Notice>
        ) : (
          <p role="status">{t`Ya hay respuesta de Cita: no queda nada por saber.`}</p>
        )}
        {isAsked ? (
          <div className="flex items-center gap-2 text-ink-soft">
            <Spinner label={t`Esperando la respuesta`} />
            <span aria-hidden="true">{t`Esperando la respuesta`}</span>
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}

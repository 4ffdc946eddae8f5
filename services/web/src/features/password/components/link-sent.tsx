import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";

interface LinkSentProps {
  email: string;
  /** Whether it was asked for more than once. */
  isAgain: boolean;
  isPending: boolean;
  /** Why it could not be asked for again. */
  problem: ReactNode;
  onAgain: () => void;
  onCorrect: () => void;
}

/** The same for every address, so that nobody learns who has an account; so it has to say what to do when nothing comes. */
export function LinkSent(props: LinkSentProps) {
  const { email, isAgain, isPending, problem, onAgain, onCorrect } = props;
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button with the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid w-full gap-4">
      <Notice tone="good">
        <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {t`Revise su correo`}
        </h2>
        <p className="wrap-anywhere">
          <Trans>
            Si <strong>{email}</strong> tiene una cuenta en Cita, le llega un enlace para elegir otra
            contraseña. Sirve una hora.
          </Trans>
        </p>
      </Notice>
      <section aria-labelledby="nothing-came" className="grid gap-2">
        <h3 id="nothing-came" className="font-semibold">
          {t`¿No le llegó nada?`}
        </h3>
        <ul className="grid list-disc gap-1.5 pl-5 text-ink-soft">
          <li>{t`Espere unos cinco minutos, y busque también entre el correo no deseado.`}</li>
          <li>{t`Revise que el correo esté bien escrito. Si pide varios enlaces, solo sirve el último.`}</li>
          <li>{t`Si ya no tiene ese correo, quien administra su clínica puede darle una contraseña en Ajustes, Equipo.`}</li>
          <li>{t`Si usted administra la clínica, escriba a quien le dio acceso a Cita.`}</li>
        </ul>
      </section>
      {problem}
      <div className="flex flex-wrap items-center gap-3">
        <Button onPress={onCorrect}>{t`Corregir el correo`}</Button>
        <Button look="plain" isPending={isPending} onPress={onAgain}>
          {t`Enviar otra vez`}
        </Button>
        <p role="status" className="text-sm text-ink-soft">
          {isAgain && !isPending && !problem ? t`Lo pedimos otra vez.` : ""}
        </p>
      </div>
    </div>
  );
}

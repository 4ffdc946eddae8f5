import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { sayLeft, sayTarget, sayUnknown } from "../say-change.ts";
import type { UnderWay } from "../under-way.ts";

/**
 * Says that a change takes long, or that it is not known whether it was made, and lets staff ask at once or stop waiting.
 * After that it stands over what can be done instead.
 */
export function SentChange({ underWay }: { underWay: UnderWay }) {
  const { t } = useLingui();
  const { kind, state } = underWay;
  const root = useRef<HTMLDivElement>(null);
  // The field or button that had the focus may be gone with the state before.
  useEffect(() => {
    const isBehind = root.current?.closest("[aria-hidden='true'], [inert]");
    if (state && !isBehind && document.activeElement === document.body) {
      root.current?.focus();
    }
  }, [state]);
  const target = sayTarget(underWay);
  return (
    <div ref={root} tabIndex={-1} className="grid min-w-0 gap-3 outline-none">
      <Notice tone="warn">
        {state === "lost" ? (
          <>
            <p className="font-semibold">{sayUnknown(kind)}</p>
            <p>
              <Trans>
                No hubo respuesta de Cita. Lo preguntamos de nuevo por nuestra cuenta, también si cierra esta
                ventana: no lo haga otra vez.
              </Trans>
            </p>
          </>
        ) : null}
        {state === "left" ? (
          <>
            <p className="font-semibold">{sayLeft(kind)}</p>
            <p>
              <Trans>
                No lo enviamos de nuevo, pero seguimos averiguando: cuando se sepa, se lo decimos. Si el
                cambio se hizo, el paciente recibe el aviso que corresponde.
              </Trans>
            </p>
          </>
        ) : null}
        {state === "slow" || state === "sent" ? (
          <p>{t`Cita está tardando más de lo normal. Espere un momento, por favor.`}</p>
        ) : null}
        {target ? <p>{target}</p> : null}
      </Notice>
      {state === "lost" || state === "left" ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-soft">
          <Button size="small" onPress={underWay.askNow}>
            {t`Preguntar ahora`}
          </Button>
          {state === "lost" ? (
            <>
              <Button size="small" look="plain" onPress={underWay.leave}>
                {t`Dejar de preguntar`}
              </Button>
              <p className="min-w-0 flex-1 basis-40">
                {t`Si deja de preguntar, revise en la agenda cómo quedó la cita.`}
              </p>
            </>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

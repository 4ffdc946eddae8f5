import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { sayTarget, sayUnknown } from "../say-change.ts";
import type { UnderWay } from "../under-way.ts";

/** Says that a change takes long, or that it is not known whether it was made, and lets staff ask at once or stop asking. */
export function SentChange({ underWay }: { underWay: UnderWay }) {
  const { t } = useLingui();
  const root = useRef<HTMLDivElement>(null);
  // The field that had the focus may be gone with the form in whose place this stands.
  useEffect(() => {
    if (document.activeElement === document.body) {
      root.current?.focus();
    }
  }, []);
  const isLost = underWay.state === "lost";
  const target = sayTarget(underWay);
  return (
    <div ref={root} tabIndex={-1} className="grid min-w-0 gap-3 outline-none">
      <Notice tone="warn">
        {isLost ? (
          <>
            <p className="font-semibold">{sayUnknown(underWay.kind)}</p>
            <p>
              <Trans>
                No hubo respuesta de Cita. Lo preguntamos de nuevo por nuestra cuenta, también si cierra esta
                ventana: no lo haga otra vez.
              </Trans>
            </p>
          </>
        ) : (
          <p>{t`Cita está tardando más de lo normal. Espere un momento, por favor.`}</p>
        )}
        {target ? <p>{target}</p> : null}
      </Notice>
      {isLost ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-soft">
          <Button size="small" onPress={underWay.askNow}>
            {t`Preguntar ahora`}
          </Button>
          <Button size="small" look="plain" onPress={underWay.giveUp}>
            {t`Dejar de preguntar`}
          </Button>
          <p className="min-w-0 flex-1 basis-40">
            {t`Si deja de preguntar, revise en la agenda cómo quedó la cita.`}
          </p>
        </div>
      ) : null}
    </div>
  );
}

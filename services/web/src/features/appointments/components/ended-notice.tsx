import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { UnconfirmedState } from "../unconfirmed.ts";

interface EndedNoticeProps {
  state: UnconfirmedState;
  onStartAnew: () => void;
}

/** Over the fields of a request that was sent: it may be saved, or it is known that it was not. */
export function EndedNotice({ state, onStartAnew }: EndedNoticeProps) {
  const { t } = useLingui();
  const button = <Button size="small" onPress={onStartAnew}>{t`Empezar de nuevo`}</Button>;
  return state === "left" ? (
    <Notice tone="warn" action={button}>
      <p className="font-semibold">{t`No sabemos si esta cita quedó guardada. Revísela en la agenda.`}</p>
      <p>{t`Si la agenda sin cambiarla, no se repite. Si cambia algo, podrían quedar dos citas.`}</p>
    </Notice>
  ) : (
    <Notice tone="calm" action={button}>
      {t`Esta cita no quedó guardada. Revísela y agéndela de nuevo.`}
    </Notice>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Aside } from "../aside.ts";

interface AsideNoticeProps {
  aside: Aside;
  onTurnBack: () => void;
  onTakeHere: () => void;
  onThrowAway: () => void;
}

/** Says what was written for another patient, and offers to turn back to that one or to take it for this one. */
export function AsideNotice({ aside, onTurnBack, onTakeHere, onThrowAway }: AsideNoticeProps) {
  const { t } = useLingui();
  const { patientName: name, patientId } = aside;
  const note = aside.notes.trim();
  const phone = patientId ? "" : aside.patientPhone.trim();
  return (
    <Notice
      tone="calm"
      action={
        <>
          <Button size="small" onPress={onTurnBack}>{t`Volver a ${name}`}</Button>
          <Button size="small" onPress={onTakeHere}>
            {note ? t`Usar la nota aquí` : t`Usar el teléfono aquí`}
          </Button>
          <Button size="small" look="plain" onPress={onThrowAway}>
            {note ? t`Borrar la nota` : t`Borrar el teléfono`}
          </Button>
        </>
      }
    >
      {note
        ? t`La nota era de ${name} y quedó aparte: «${note}»`
        : t`El teléfono ${phone} era de ${name} y quedó aparte.`}
    </Notice>
  );
}

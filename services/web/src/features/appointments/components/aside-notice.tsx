import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Aside } from "../aside.ts";

interface AsideNoticeProps {
  aside: Aside;
  /** A known patient is in the form, whose phone is not changed here. */
  isPhoneFixed: boolean;
  onTurnBack: () => void;
  onTakeHere: () => void;
  onThrowAway: () => void;
}

/** Says what was written for another patient, and offers to turn back to that one or to take it for this one. */
export function AsideNotice({ aside, isPhoneFixed, onTurnBack, onTakeHere, onThrowAway }: AsideNoticeProps) {
  const { t } = useLingui();
  const { patientName: name, patientId } = aside;
  const note = aside.notes.trim();
  const phone = patientId ? "" : aside.patientPhone.trim();
  return (
    <Notice
      tone="calm"
      action={
        <>
          {name ? (
            <Button size="small" onPress={onTurnBack}>
              <span className="max-w-[min(18rem,60vw)] truncate">{t`Volver a ${name}`}</span>
            </Button>
          ) : null}
          {note || !isPhoneFixed ? (
            <Button size="small" onPress={onTakeHere}>
              {note ? t`Usar la nota aquí` : t`Usar el teléfono aquí`}
            </Button>
          ) : null}
          <Button size="small" look="plain" onPress={onThrowAway}>
            {note ? t`Borrar la nota` : t`Borrar el teléfono`}
          </Button>
        </>
      }
    >
      {note
        ? t`La nota era de ${name} y quedó aparte: «${note}»`
        : name
          ? t`El teléfono ${phone} era de ${name} y quedó aparte.`
          : t`El teléfono que escribió, ${phone}, quedó aparte.`}
    </Notice>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";

interface OverlapNoticeProps {
  doctorName: string;
  onBook: () => void;
}

/** Asks whether a patient is really to have a second visit at the same time. */
export function OverlapNotice({ doctorName, onBook }: OverlapNoticeProps) {
  const { t } = useLingui();
  return (
    <Notice tone="warn" action={<Button size="small" onPress={onBook}>{t`Sí, agendar también`}</Button>}>
      {t`Ya tiene una cita a esa hora con ${doctorName}. ¿Agendar también esta?`}
    </Notice>
  );
}

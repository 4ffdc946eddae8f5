import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";

interface OverlapNoticeProps {
  doctorName: string;
  onBook: () => void;
}

/** Asks whether a patient is really to have a second visit at the same time. */
export function OverlapNotice({ doctorName, onBook }: OverlapNoticeProps) {
  const { t } = useLingui();
  const root = useRef<HTMLDivElement>(null);
  // Not the button: an Enter that is pressed twice would answer the question.
  useEffect(() => root.current?.focus(), []);
  return (
    <div
      ref={root}
      tabIndex={-1}
      className="rounded-md outline-none focus-visible:outline-2 focus-visible:outline-brand"
    >
      <Notice tone="warn" action={<Button size="small" onPress={onBook}>{t`Sí, agendar también`}</Button>}>
        {t`Ya tiene una cita a esa hora con ${doctorName}. ¿Agendar también esta?`}
      </Notice>
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { UnsureList } from "@/features/appointments/components/unsure-list.tsx";
import { askNow } from "@/features/appointments/unconfirmed.ts";
import { useOwnUnsure } from "@/features/appointments/unsure.ts";
import { Notice } from "@/shared/ui/notice.tsx";

/** Names the own bookings without an answer where a sign-out would forget them, and asks for them at once. Nothing where there are none. */
export function Unanswered() {
  const { t } = useLingui();
  const unsure = useOwnUnsure();
  useEffect(askNow, []);
  return unsure.length > 0 ? (
    <Notice tone="warn">
      <UnsureList unsure={unsure} />
      <p>{t`No sabemos si quedó guardada. Si cierra sesión, dejamos de preguntar y nadie más sabrá que esa hora puede estar ocupada: después revise la agenda.`}</p>
    </Notice>
  ) : null;
}

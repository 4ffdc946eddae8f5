import { useLingui } from "@lingui/react/macro";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useBlocking } from "../api/changes.ts";

/** What it means that the patient is blocked, and the way back. */
export function BlockedNotice({ patient }: { patient: PatientDetail }) {
  const { t } = useLingui();
  const blocking = useBlocking(patient.id);
  const { full_name: name } = patient;
  return (
    <>
      <Notice
        tone="warn"
        action={
          <Button
            size="small"
            isPending={blocking.isPending}
            onPress={() =>
              blocking.mutate(false, {
                onSuccess: () =>
                  showToast({ tone: "good", title: t`El asistente vuelve a contestarle a ${name}` }),
              })
            }
          >
            {t`Desbloquear`}
          </Button>
        }
      >
        {t`Está bloqueado: el asistente no le contesta por WhatsApp ni le envía avisos. Usted puede seguir agendándole.`}
      </Notice>
      {blocking.isError ? <ProblemNotice error={blocking.error} /> : null}
    </>
  );
}

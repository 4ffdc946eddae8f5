import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { sayWhen } from "../say.ts";
import type { Visit } from "../visit.ts";

interface EarlyQuestionProps {
  visit: Visit;
  onYes: () => void;
  onClose: () => void;
}

/** Asks whether the visit is over although its hour has not come: the one beside it may have been meant. */
export function EarlyQuestion({ visit, onYes, onClose }: EarlyQuestionProps) {
  const { t } = useLingui();
  const patient = visit.patients.full_name;
  const when = sayWhen(visit.appointment_date, visit.start_time);
  return (
    <Dialog
      title={t`¿Ya fue atendida?`}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`No, volver`}</Button>
          <Button
            look="primary"
            onPress={() => {
              onClose();
              onYes();
            }}
          >
            {t`Sí, fue atendida`}
          </Button>
        </>
      }
    >
      <p className="px-5 pb-5">
        <Trans>
          La cita de <strong>{patient}</strong> es el {when}, y esa hora no ha llegado.
        </Trans>
      </p>
    </Dialog>
  );
}

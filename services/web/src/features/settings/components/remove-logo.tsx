import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useRemoveLogo } from "../api/logo.ts";

/** Takes the logo away, after a question: Cita keeps no copy of it. */
export function RemoveLogo() {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const removal = useRemoveLogo();
  const answer = () =>
    removal.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        showToast({ tone: "good", title: t`Se quitó el logo` });
      },
    });
  return (
    <>
      <Button
        className="justify-self-start"
        onPress={() => {
          removal.reset();
          setAsking(true);
        }}
      >
        {t`Quitar el logo`}
      </Button>
      {isAsking ? (
        <Dialog
          title={t`¿Quitar el logo?`}
          role="alertdialog"
          size="small"
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onPress={() => setAsking(false)}>{t`Cancelar`}</Button>
              <Button look="danger" isPending={removal.isPending} onPress={answer}>
                {t`Sí, quitarlo`}
              </Button>
            </>
          }
        >
          <div className="grid gap-3 px-5 pb-5">
            <p>{t`En su lugar se verán las iniciales de la clínica. Cita no guarda una copia: para volver a ponerlo necesita el archivo.`}</p>
            {removal.isError ? <ProblemNotice error={removal.error} /> : null}
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

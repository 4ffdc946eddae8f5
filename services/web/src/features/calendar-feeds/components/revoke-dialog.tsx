import { useLingui } from "@lingui/react/macro";
import { Problem } from "@/shared/api/problem.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useRevokeFeed } from "../api/calendar-feeds.ts";
import type { CalendarFeed } from "../api/contract.ts";

interface RevokeDialogProps {
  feed: CalendarFeed;
  onClose: () => void;
}

/** Asks before an address ends: it cannot be given back. */
export function RevokeDialog({ feed, onClose }: RevokeDialogProps) {
  const { t } = useLingui();
  const revoke = useRevokeFeed();
  const { id, name } = feed;
  const isOver = () => {
    onClose();
    showToast({ tone: "good", title: t`«${name}» ya no se puede leer` });
  };
  return (
    <Dialog
      title={t`¿Revocar «${name}»?`}
      role="alertdialog"
      size="small"
      isBusy={revoke.isPending}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} isDisabled={revoke.isPending}>{t`Volver`}</Button>
          <Button
            look="danger"
            isPending={revoke.isPending}
            onPress={() =>
              revoke.mutate(id, {
                onSuccess: isOver,
                // Somebody else was faster: it is over all the same.
                onError: (problem) => (isGone(problem) ? isOver() : undefined),
              })
            }
          >
            {t`Sí, revocar`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        <p>{t`Desde ese momento nadie puede leer la agenda con esa dirección. Lo que un calendario ya copió puede seguir ahí hasta que se quite en él.`}</p>
        <p className="text-ink-soft">{t`No se puede deshacer; se puede crear otra.`}</p>
        {revoke.error && !isGone(revoke.error) ? <SaveProblem error={revoke.error} /> : null}
      </div>
    </Dialog>
  );
}

function isGone(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "NOT_FOUND";
}

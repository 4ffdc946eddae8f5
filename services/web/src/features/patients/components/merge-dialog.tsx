import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { patientQuery } from "@/shared/api/patients.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { type Joinable, MergeForm } from "./merge-form.tsx";

interface MergeDialogProps extends Joinable {
  /** The two cards, in the order in which they are shown. */
  ids: readonly [string, string];
}

/** Joins two cards of one person, after both have been seen side by side. */
export function MergeDialog({ ids, onMerged, ...rest }: MergeDialogProps) {
  const { t } = useLingui();
  const [first, second] = [useQuery(patientQuery(ids[0])), useQuery(patientQuery(ids[1]))];
  const { onClose } = rest;
  if (first.data && second.data && first.data.id !== second.data.id) {
    return <MergeForm both={[first.data, second.data]} onMerged={onMerged} {...rest} />;
  }
  const failed = [first, second].find(({ isError }) => isError);
  const joined = first.data && second.data ? first.data.id : undefined;
  return (
    <Dialog title={t`Unir dos fichas`} size="large" onClose={onClose}>
      <div className="grid gap-4 px-5 pb-5">
        {failed ? <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} /> : null}
        {joined ? (
          <Notice
            tone="good"
            action={
              <Button size="small" onPress={() => onMerged(joined)}>
                {t`Abrir la ficha`}
              </Button>
            }
          >
            {t`Estas dos fichas ya son una sola.`}
          </Notice>
        ) : null}
        {failed || joined ? null : (
          <div className="grid gap-4 md:grid-cols-2" role="status" aria-label={t`Cargando las fichas`}>
            <Skeleton height="14rem" />
            <Skeleton height="14rem" />
          </div>
        )}
      </div>
    </Dialog>
  );
}

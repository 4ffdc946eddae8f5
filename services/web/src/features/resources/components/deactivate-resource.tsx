import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Resource, Service } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { changeResource, useResourcesRenewal, visitsQuery } from "../api/resources.ts";
import { sayUsers } from "../say.ts";
import { useReactivation } from "../use-reactivation.ts";
import { stoppedWithout } from "../uses.ts";
import type { Ways } from "../ways.ts";

interface DeactivateResourceProps {
  resource: Resource;
  all: readonly Resource[];
  services: readonly Service[];
  ways: Ways;
  onClose: () => void;
}

/** Takes a room or a device out of use, after what depends on it was looked at. Visits keep it until somebody moves them. */
export function DeactivateResource({ resource, all, services, ways, onClose }: DeactivateResourceProps) {
  const { t } = useLingui();
  const { id, name, version } = resource;
  const visits = useQuery(visitsQuery(id));
  const renewal = useResourcesRenewal();
  const { reactivate } = useReactivation();
  const stopped = stoppedWithout(resource, services, all);
  const shown = visits.data?.appointments ?? [];
  const total = visits.data?.total ?? 0;
  const isTooMany = total > shown.length;
  const leave = useMutation({
    mutationFn: () =>
      changeResource(id, {
        is_active: false,
        version,
        ...(shown.length > 0 ? { accepted_conflicts: shown.map((visit) => visit.id) } : {}),
      }).finally(() => void renewal()),
    onSuccess: (now) => {
      onClose();
      showToast({
        tone: "calm",
        title: t`«${name}» ya no se usa`,
        text: total > 0 ? t`Las citas que ya tiene siguen como están.` : undefined,
        action: { label: t`Deshacer`, onPress: () => reactivate(now) },
      });
    },
    // Another visit got it meanwhile: all of them are looked at again.
    onError: (problem) => (isInTheWay(problem) ? visits.refetch() : undefined),
  });
  const canLeave = visits.data !== undefined && !isTooMany;
  return (
    <Dialog
      title={t`¿Desactivar «${name}»?`}
      role="alertdialog"
      isBusy={leave.isPending}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} isDisabled={leave.isPending}>{t`Volver`}</Button>
          {canLeave ? (
            <Button look="danger" isPending={leave.isPending} onPress={() => leave.mutate()}>
              {t`Sí, desactivar`}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        <p>{t`Ya no se elige para ninguna cita. Puede usarse de nuevo cuando quiera.`}</p>
        {stopped.length > 0 ? <Stopped name={name} services={stopped} /> : null}
        {visits.isError ? (
          <ProblemNotice error={visits.error} onRetry={() => void visits.refetch()} />
        ) : visits.data ? null : (
          <Skeleton height="6rem" />
        )}
        {isTooMany ? (
          <Notice tone="warn">
            {t`De «${name}» dependen ${total} citas por venir, demasiadas para decidirlo de una vez. Mueva primero algunas en la agenda.`}
          </Notice>
        ) : null}
        {isInTheWay(leave.error) ? (
          <Notice tone="warn">{t`Mientras tanto se agendó otra cita ahí. Revise la lista y confirme de nuevo, por favor.`}</Notice>
        ) : null}
        {shown.length > 0 ? (
          <section className="grid gap-2">
            {isTooMany ? null : (
              <p>
                {t`${plural(total, { one: "# cita por venir se queda como está.", other: "# citas por venir se quedan como están." })} Si ahí ya no se puede atender, abra cada cita y elija otra sala u otro aparato.`}
              </p>
            )}
            <ul
              aria-label={t`Citas por venir`}
              className="max-h-72 overflow-y-auto rounded-lg border border-line"
            >
              {shown.map((visit) => (
                <li key={visit.id} className="border-b border-line last:border-b-0">
                  {ways.toVisit(visit)}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {visits.data && total === 0 ? (
          <p className="text-ink-soft">{t`Ninguna cita por venir depende de esto.`}</p>
        ) : null}
        {leave.error && !isInTheWay(leave.error) ? <SaveProblem error={leave.error} /> : null}
      </div>
    </Dialog>
  );
}

/** The services that need it and nothing else. */
function Stopped({ name, services }: { name: string; services: readonly Service[] }) {
  const { t } = useLingui();
  const names = sayUsers(services);
  return (
    <Notice tone="warn">
      {t`Sin «${name}» no se podrá agendar: ${names}. Diga antes en el servicio qué más sirve, o que ya no hace falta.`}
    </Notice>
  );
}

function isInTheWay(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "APPOINTMENTS_IN_THE_WAY";
}

import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { reachable } from "@/shared/api/reachability.ts";
import { dayIn, minuteIn, sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { newVersion } from "@/shared/lib/new-version.ts";
import { sayAt } from "@/shared/lib/say-at.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { useSeenAt } from "../seen-at.ts";
import { useProbing } from "../use-probing.ts";

/** What staff must know about the whole page: that it may not be up to date, or that there is a newer one. */
export function ShellNotices({ zone }: { zone: string | undefined }) {
  const online = useSignal(reachable);
  const takeNew = useSignal(newVersion);
  if (online && !takeNew) {
    return null;
  }
  return (
    <div className="grid shrink-0 gap-2 px-4 pt-3 print:hidden">
      {online ? null : <OfflineNotice zone={zone} />}
      {takeNew ? <NewVersionNotice onTake={takeNew} /> : null}
    </div>
  );
}

function OfflineNotice({ zone }: { zone: string | undefined }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  useProbing();
  const at = useSeenAt();
  const now = useClock();
  const time = at === undefined || zone === undefined ? undefined : sayTime(zone, new Date(at), now);
  return (
    <Notice
      tone="warn"
      action={
        <Button size="small" onPress={() => void queryClient.refetchQueries({ type: "active" })}>
          {t`Reintentar`}
        </Button>
      }
    >
      {time === undefined
        ? t`No hay conexión con Cita. Seguimos intentando.`
        : t`No hay conexión con Cita; seguimos intentando. Visto ${time}`}
    </Notice>
  );
}

/** The clock time, with its day when that is not today. */
function sayTime(zone: string, at: Date, now: Date): string {
  const day = dayIn(zone, at);
  const clock = sayClock(minuteIn(zone, at));
  return sayAt(day === dayIn(zone, now) ? clock : `${clock}, ${sayShortDay(day)}`);
}

function NewVersionNotice({ onTake }: { onTake: () => void }) {
  const { t } = useLingui();
  return (
    <Notice
      tone="calm"
      action={
        <Button size="small" onPress={onTake}>
          {t`Actualizar`}
        </Button>
      }
    >
      {t`Hay una versión nueva de Cita. Lo que escribió se conserva al actualizar.`}
    </Notice>
  );
}

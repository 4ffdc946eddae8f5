import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import type { OpenSession } from "@/shared/api/contract.ts";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { ownSessionsQuery, useEndSession } from "../api/own-sessions.ts";
import { sayDevice } from "../say-device.ts";
import { SignOutDialog } from "./sign-out-dialog.tsx";

interface SessionListProps {
  zone: string;
  /** What a sign-out would forget; it stands in the question. */
  warning: ReactNode;
}

/** The browsers in which the user is signed in, and how to end what should not be open. */
export function SessionList({ zone, warning }: SessionListProps) {
  const { t } = useLingui();
  const sessions = useQuery(ownSessionsQuery);
  const end = useEndSession();
  const [isAsking, setAsking] = useState(false);
  const everywhere = useRef<HTMLButtonElement>(null);
  const open = sessions.data?.sessions.toSorted(byUse) ?? [];
  return (
    <Part
      title={t`Sesiones abiertas`}
      text={t`Cada navegador y teléfono en el que ingresó. Si hay una que no reconoce, ciérrela y cambie su contraseña.`}
    >
      {sessions.isError && !sessions.data ? (
        <ProblemNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : null}
      {end.isError ? <ProblemNotice error={end.error} /> : null}
      {sessions.isPending ? <Waiting /> : null}
      {sessions.data ? (
        <ul aria-label={t`Sesiones abiertas`} className="overflow-hidden rounded-md border border-line">
          {open.map((one) => (
            <SessionLine
              key={one.id}
              session={one}
              zone={zone}
              isEnding={end.isPending && end.variables === one.id}
              onEnd={() =>
                end.mutate(one.id, {
                  // Its line, and the button with the focus, are gone then.
                  onSuccess: () => everywhere.current?.focus(),
                })
              }
            />
          ))}
        </ul>
      ) : null}
      {sessions.data && open.length === 0 ? (
        <p className="text-ink-soft">{t`No hay ninguna guardada: su sesión termina al cerrar esta página.`}</p>
      ) : null}
      <Button ref={everywhere} className="justify-self-start" onPress={() => setAsking(true)}>
        {t`Cerrar sesión en todas partes`}
      </Button>
      {isAsking ? <SignOutDialog warning={warning} onClose={() => setAsking(false)} /> : null}
    </Part>
  );
}

/** This browser first, then the one that was used last. */
function byUse(one: OpenSession, other: OpenSession): number {
  return Number(other.is_current) - Number(one.is_current) || other.used_at.localeCompare(one.used_at);
}

interface SessionLineProps {
  session: OpenSession;
  zone: string;
  isEnding: boolean;
  onEnd: () => void;
}

function SessionLine({ session, zone, isEnding, onEnd }: SessionLineProps) {
  const { t } = useLingui();
  const device = sayDevice(session.device);
  const used = sayInstant(zone, session.used_at);
  const opened = sayInstant(zone, session.created_at);
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-semibold wrap-anywhere">{device}</span>
          {session.is_current ? <Chip tone="brand">{t`este dispositivo`}</Chip> : null}
        </p>
        <p className="text-sm text-ink-soft">{t`Usada el ${used}`}</p>
        <p className="text-sm text-ink-soft">{t`Abierta el ${opened}`}</p>
      </div>
      {session.is_current ? null : (
        <Button size="small" isPending={isEnding} onPress={onEnd}>
          <span>
            {t({ message: "Cerrar", context: "a session" })}
            <span className="sr-only"> {t`la sesión de ${device}, usada el ${used}`}</span>
          </span>
        </Button>
      )}
    </li>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando las sesiones`} className="grid gap-2">
      {["first", "second"].map((key) => (
        <Skeleton key={key} height="3.5rem" />
      ))}
    </div>
  );
}

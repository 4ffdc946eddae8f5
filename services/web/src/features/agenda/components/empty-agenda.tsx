import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { CalendarClock, CalendarOff, CalendarX2, CloudOff, Stethoscope } from "lucide-react";
import type { ReactNode } from "react";
import { keys } from "@/shared/api/keys.ts";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";

interface NoDoctorsProps {
  /** Leads to where doctors are added, for whoever may do it. */
  addLink: ReactNode;
  onAskAgain: () => void;
}

/** A clinic without doctors has no agenda yet. */
export function NoDoctors({ addLink, onAskAgain }: NoDoctorsProps) {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={Stethoscope}
      title={t`Aún no hay doctores activos`}
      action={addLink ?? <Button onPress={onAskAgain}>{t`Volver a revisar`}</Button>}
    >
      {addLink
        ? t`Agregue a quienes atienden, con su horario y sus servicios. Enseguida aparecerá aquí su agenda.`
        : t`Cuando la administración de la clínica agregue al primero, aquí aparecerá su agenda y podrá agendar citas.`}
    </EmptyState>
  );
}

/** A doctor whose entry in the agenda is not active, or is not there any more. */
export function NoOwnAgenda({ onAskAgain }: { onAskAgain: () => void }) {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={Stethoscope}
      title={t`Su agenda no está activa`}
      action={<Button onPress={onAskAgain}>{t`Volver a revisar`}</Button>}
    >
      {t`Quien administra la clínica puede activarla, o asignarle otra a su cuenta. Hable con esa persona, por favor.`}
    </EmptyState>
  );
}

/** A clinic whose doctors have no hours on any day of the week. */
function NoHours() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  return (
    <EmptyState
      icon={CalendarClock}
      title={t`Sus doctores aún no tienen horario`}
      action={
        <Button onPress={() => void queryClient.invalidateQueries({ queryKey: keys.doctors })}>
          {t`Volver a revisar`}
        </Button>
      }
    >
      {t`Cuando la administración de la clínica ponga sus horas de atención, aquí podrá agendar citas.`}
    </EmptyState>
  );
}

/** A day that is over and had no appointments. */
export function NothingWasThere({ onToday }: { onToday: () => void }) {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={CalendarX2}
      title={t`Ese día no hubo citas`}
      action={<Button onPress={onToday}>{t`Ir a hoy`}</Button>}
    />
  );
}

interface NotKeptProps {
  /** Whether the shown day is the one to which the button would lead. */
  isToday: boolean;
  onToday: () => void;
  onAskAgain: () => void;
}

/** A day that Cita cannot be asked for now, and that is not on this computer. */
export function NotKept({ isToday, onToday, onAskAgain }: NotKeptProps) {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={CloudOff}
      title={t`Este día no está guardado en este dispositivo`}
      action={
        isToday ? (
          <Button onPress={onAskAgain}>{t`Reintentar`}</Button>
        ) : (
          <Button onPress={onToday}>{t`Ir a hoy`}</Button>
        )
      }
    >
      {t`Sin conexión se ven las citas de hoy y de mañana, si ya se habían abierto aquí. En cuanto vuelva la conexión, aquí aparecerá este día.`}
    </EmptyState>
  );
}

interface ClosedDayProps {
  /** Why, when somebody wrote it. */
  reason: string;
  /** The next day on which somebody works. */
  next: string | undefined;
  onGo: (day: string) => void;
}

/** A day on which nobody works and nothing is booked. */
export function ClosedDay({ reason, next, onGo }: ClosedDayProps) {
  const { t } = useLingui();
  if (!next && !reason) {
    return <NoHours />;
  }
  const day = next && sayDay(next);
  return (
    <EmptyState
      icon={CalendarOff}
      title={t`La clínica no atiende este día`}
      action={next ? <Button onPress={() => onGo(next)}>{t`Ir al ${day}`}</Button> : null}
    >
      {reason || null}
    </EmptyState>
  );
}

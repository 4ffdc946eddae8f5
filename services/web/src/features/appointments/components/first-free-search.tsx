import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Button } from "@/shared/ui/button.tsx";
import { sayDayFrom } from "../say.ts";
import { anyDoctor } from "../slots.ts";
import { type FirstFree, searchedDays, useFirstFree } from "../use-first-free.ts";

interface FirstFreeSearchProps {
  of: Parameters<typeof useFirstFree>[0];
  today: string;
  doctors: Doctor[];
  /** With `anyDoctor` when the search was widened to all of them. */
  onFound: (found: FirstFree & { doctorId?: typeof anyDoctor }) => void;
}

/** Finds the first free time of the chosen doctor; when there is none, offers to look at all doctors. */
export function FirstFreeSearch({ of, today, doctors, onFound }: FirstFreeSearchProps) {
  const { t } = useLingui();
  const saidId = useId();
  const fromId = useId();
  const { isPending, isError, noneOf, find, findOfAny } = useFirstFree(of, doctors);
  const doctor = doctors.find(({ id }) => id === noneOf);
  const name = doctor && sayDoctor(doctor);
  const others = doctors.some(({ id, services }) => id !== noneOf && services.includes(of.serviceId));
  const from = sayDayFrom(of.from, today);
  const isFromToday = of.from === today;
  function sayNone(): string {
    if (isFromToday) {
      return name
        ? t`${name} no tiene espacios libres en los próximos ${searchedDays} días.`
        : t`No hay espacios libres en los próximos ${searchedDays} días.`;
    }
    return name
      ? t`${name} no tiene espacios libres en los ${searchedDays} días desde el ${from}.`
      : t`No hay espacios libres en los ${searchedDays} días desde el ${from}.`;
  }
  const said = noneOf ? sayNone() : isError ? t`No se pudo buscar. Inténtelo de nuevo.` : undefined;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button
        size="small"
        isDisabled={!of.serviceId || !of.doctorId}
        isPending={isPending}
        aria-describedby={fromId}
        onPress={() => find(onFound)}
      >
        {t`Primer espacio libre`}
      </Button>
      {isFromToday || said ? null : (
        <span id={fromId} className="text-sm text-ink-soft">{t`Desde el ${from}`}</span>
      )}
      <span id={saidId} className="text-sm text-ink-soft" role="status">
        {said}
      </span>
      {noneOf && noneOf !== anyDoctor && others ? (
        <Button
          size="small"
          aria-describedby={saidId}
          onPress={() => findOfAny((found) => onFound({ doctorId: anyDoctor, ...found }))}
        >
          {t`Buscar con cualquiera`}
        </Button>
      ) : null}
    </div>
  );
}

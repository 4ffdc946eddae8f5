import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { clinicQuery } from "@/shared/api/clinic.ts";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { type BookingForm, chooseTime, minutesFrom, passedText, takenText } from "./booking.ts";
import { hasBegun, hasPassed, type Slot, withTime } from "./slots.ts";
import { useMissingPause, useRoomFor } from "./use-room-for.ts";
import { useSlots } from "./use-slots.ts";
import { readClock } from "./written-clock.ts";

interface ChosenTimeOf {
  form: BookingForm;
  /** The time that was touched on the agenda, while the form is still about that place. */
  wanted: string | undefined;
  /** The time of a request that may be saved. */
  sentSlot: Pick<Slot, "startTime" | "doctorId"> | undefined;
  /** From the sending on, the times that are free say nothing about the chosen one. */
  isSent: boolean;
  isRefused: (place: Pick<Slot, "startTime" | "doctorId">) => boolean;
  doctors: readonly Doctor[];
  services: readonly Service[];
  onPick: (startTime: string) => void;
}

/** The times to choose from, and which of them counts as chosen: of the list, touched on the agenda, or typed. */
export function useChosenTime(of: ChosenTimeOf) {
  const { form, wanted, sentSlot, isSent, isRefused, doctors, services, onPick } = of;
  const minutes = minutesFrom(form);
  const { serviceId, doctorId, appointmentDate: date } = form;
  const known = useSlots({ doctorId, serviceId, date, durationMinutes: minutes }, doctors);
  const zone = useQuery(clinicQuery).data?.timezone;
  const now = useClock();
  const roomFor = useRoomFor({ doctorId, serviceId, date, minutes }, { doctors, services, zone, now });
  const pauseAt = useMissingPause({ doctorId, serviceId, date, minutes }, { doctors, services, zone, now });
  /** Whether a time of that day is over by the clinic's clock, as far as its zone is known. */
  const isPast = (startTime: string) => zone !== undefined && hasPassed(date, startTime, zone, now);

  /** A time that is not in the list and has room for all that the page knows. */
  function between(startTime: string | undefined) {
    const found = roomFor(startTime);
    return found && !isPast(found.startTime) && !isRefused(found) ? found : undefined;
  }

  const own = readClock(form.otherTime);
  const isOther = own !== undefined && own === form.startTime;
  const listed = withListed(
    known.slots,
    between(wanted),
    isOther ? undefined : between(form.startTime),
    sentSlot,
  );
  const { chosen, lost } =
    isSent || isOther
      ? { chosen: form.startTime, lost: false }
      : chooseTime(listed, form.startTime, form.otherTime ? undefined : wanted);
  const slot =
    listed?.find(({ startTime }) => startTime === chosen) ??
    (isOther ? (between(own) ?? { startTime: own, doctorId }) : undefined);

  // A touched time that is free is picked as if it had been pressed, so that it is told when another takes it.
  const pick = useEffectEvent(onPick);
  useEffect(() => {
    if (chosen && chosen !== form.startTime) {
      pick(chosen);
    }
  }, [chosen, form.startTime]);

  return {
    times: { ...known, slots: listed },
    chosen,
    slot,
    /** The visit has begun: it is noted, and nobody is written to. */
    isBegun: zone !== undefined && chosen !== "" && hasBegun(date, chosen, zone, now),
    /** The minutes that are missing beside another visit at the time that was typed. */
    missingPause: isOther ? pauseAt(own) : undefined,
    /** The time that was typed is over, which no doctor changes. */
    isOver: isOther && isPast(own),
    /** Why the picked time does not count any more. */
    lost: lost ? (isPast(form.startTime) ? passedText() : takenText()) : undefined,
  };
}

/** The list with each of the times that it does not have; while the list is not known, none is. */
function withListed(
  slots: Slot[] | undefined,
  ...added: (Pick<Slot, "startTime" | "doctorId"> | undefined)[]
): Slot[] | undefined {
  return added.reduce<Slot[] | undefined>(withTime, slots);
}

import { useState } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { chooseTime } from "./booking.ts";
import type { Place } from "./components/slot-fields.tsx";
import { instantOf } from "./instant.ts";
import { keepMoveDraft, type MovePlace } from "./move-draft.ts";
import { anyDoctor, withTime } from "./slots.ts";
import { useSlots } from "./use-slots.ts";
import type { Visit } from "./visit.ts";
import { readClock } from "./written-clock.ts";

interface MovePlaceOf {
  visit: Visit;
  zone: string;
  doctors: Doctor[];
  durationMinutes: number | undefined;
  /** Where the dialog begins. */
  begin: () => MovePlace;
  /** Where a move was sent that may be made, or that found no room: its time stays chosen. */
  sent: Place | undefined;
}

/** Where an appointment is about to be put: at a free time of the list, or at a time that was typed, of which the server decides. */
export function useMovePlace({ visit, zone, doctors, durationMinutes, begin, sent }: MovePlaceOf) {
  const [place, setPlace] = useState(begin);
  const known = useSlots({ ...place, serviceId: visit.service_id, durationMinutes }, doctors);
  // The time of a move that may be made is not free any more when it was.
  const isSameDay = sent?.date === place.date && [sent.doctorId, anyDoctor].includes(place.doctorId);
  const times = { ...known, slots: withTime(known.slots, isSameDay ? sent : undefined) };
  const own = readClock(place.otherTime);
  const { chosen, lost } = own
    ? { chosen: own, lost: false }
    : chooseTime(times.slots, place.startTime, undefined);
  const listed = times.slots?.find(({ startTime }) => startTime === chosen);
  const slot = listed ?? (own ? typedSlot(own) : undefined);

  /** Nobody is asked who has room at a time that is not in the list: the visit stays with its doctor. */
  function typedSlot(startTime: string) {
    const doctorId = place.doctorId === anyDoctor ? visit.doctor_id : place.doctorId;
    return { startTime, doctorId, starts_at: instantOf(zone, place.date, startTime) };
  }

  function write(next: MovePlace): void {
    setPlace(next);
    keepMoveDraft(visit.id, next);
  }

  return {
    place,
    times,
    slot,
    /** The chosen time was taken meanwhile. */
    lost,
    isSameDay,
    choose: ({ startTime, ...change }: Partial<MovePlace>) => {
      const next = { ...place, ...change };
      // A typed time stays when the day or the doctor changes; one of the list takes its place.
      const otherTime = startTime ? "" : next.otherTime;
      write({ ...next, otherTime, startTime: startTime || readClock(otherTime) || "" });
    },
    /** Other rooms or devices at the same place. */
    chooseResources: (chosen: string) => write({ ...place, chosen }),
  };
}

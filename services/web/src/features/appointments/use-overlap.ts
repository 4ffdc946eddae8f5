import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { patientQuery } from "@/shared/api/patients.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { overlapping } from "./history.ts";

interface OverlapOf {
  patientId: string;
  date: string;
  startTime: string | undefined;
  minutes: number | undefined;
  /** The visit that is moved there, which is not in its own way. */
  movedId?: string;
}

export type Overlap = ReturnType<typeof useOverlap>;

/** Another visit of the chosen patient at the chosen time, about which staff are asked before there are two. */
export function useOverlap(
  { patientId, date, startTime, minutes, movedId }: OverlapOf,
  doctors: readonly Doctor[],
) {
  const all = useQuery(patientQuery(patientId)).data?.appointments ?? [];
  const visits = all.filter(({ id }) => id !== movedId);
  const visit = startTime && minutes ? overlapping(visits, { date, startTime, minutes }) : undefined;
  const about = [patientId, date, startTime, minutes].join(" ");
  const [asked, setAsked] = useState("");
  return {
    /** With whom the other visit is. */
    doctorName: visit && sayDoctor(doctors.find(({ id }) => id === visit.doctors.id) ?? visit.doctors),
    isAsked: visit !== undefined && asked === about,
    ask: () => setAsked(about),
  };
}

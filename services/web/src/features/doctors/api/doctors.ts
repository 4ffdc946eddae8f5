import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Doctor } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import type { Conflicts, DoctorChange, NewDoctor, Planned } from "./contract.ts";

export function useAddDoctor() {
  const onSettled = useDoctorsRenewal();
  return useMutation({
    mutationFn: (body: NewDoctor) => answerOf(api.POST("/api/doctors", { body })),
    onSettled,
  });
}

export function changeDoctor(id: string, change: DoctorChange): Promise<Doctor> {
  return answerOf(api.PATCH("/api/doctors/{id}", { params: { path: { id } }, body: change }));
}

/** The coming visits of a doctor that would not fit any more. */
export function conflictsOf(id: string, planned: Planned): Promise<Conflicts> {
  return answerOf(api.POST("/api/doctors/{id}/conflicts", { params: { path: { id } }, body: planned }));
}

const followers = [
  keys.allDoctors,
  keys.doctors,
  keys.allServices,
  keys.services,
  keys.freeTimes,
  keys.appointments,
  keys.billing,
  keys.firstSteps,
];

/** Agendas, free times, services and the plan's seats follow the doctors. After a refusal too: it means that the list is not what the server has. */
export function useDoctorsRenewal() {
  const queryClient = useQueryClient();
  return () => Promise.all(followers.map((key) => renew(queryClient, key)));
}

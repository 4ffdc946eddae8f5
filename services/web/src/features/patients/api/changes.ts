/* Making, changing, blocking and joining patients. Each answer is the patient as it is now, which the card shows at once. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { patientQuery } from "@/shared/api/patients.ts";
import { renew } from "@/shared/api/renew.ts";
import type { Merge, NewContact, NewPatient, PatientChange } from "./contract.ts";

export function useAddPatient() {
  const take = useTakePatient();
  return useMutation({
    mutationFn: (body: NewPatient) => answerOf(api.POST("/api/patients", { body })),
    onSuccess: take,
  });
}

export function useChangePatient(id: string) {
  const take = useTakePatient();
  return useMutation({
    mutationFn: (body: PatientChange) =>
      answerOf(api.PATCH("/api/patients/{id}", { params: { path: { id } }, body })),
    onSuccess: take,
  });
}

/** Blocks a patient or takes that back; asking twice changes nothing. */
export function useBlocking(id: string) {
  const take = useTakePatient();
  return useMutation({
    mutationFn: (isBlocked: boolean) => {
      const call = { params: { path: { id } } };
      return answerOf(
        isBlocked ? api.POST("/api/patients/{id}/block", call) : api.POST("/api/patients/{id}/unblock", call),
      );
    },
    onSuccess: take,
  });
}

export function useAddContact(id: string) {
  const onSettled = useContactsRenewal(id);
  return useMutation({
    mutationFn: (body: NewContact) =>
      answerOf(api.POST("/api/patients/{id}/contacts", { params: { path: { id } }, body })),
    onSettled,
  });
}

export function useRemoveContact(id: string) {
  const onSettled = useContactsRenewal(id);
  return useMutation({
    mutationFn: (contactId: string) =>
      doneBy(
        api.DELETE("/api/patients/{id}/contacts/{contact_id}", {
          params: { path: { id, contact_id: contactId } },
        }),
      ),
    onSettled,
  });
}

/** Joins another patient to this one. */
export function useMergePatients() {
  const take = useTakePatient();
  return useMutation({
    mutationFn: ({ id, ...body }: Merge & { id: string }) =>
      answerOf(api.POST("/api/patients/{id}/merge", { params: { path: { id } }, body })),
    onSuccess: take,
  });
}

/** Shows what the server answered, and asks again for all that names the patient. */
function useTakePatient() {
  const queryClient = useQueryClient();
  return (patient: PatientDetail) => {
    queryClient.setQueryData(patientQuery(patient.id).queryKey, patient);
    void renew(queryClient, keys.patients);
    void renew(queryClient, keys.appointments);
  };
}

function useContactsRenewal(id: string) {
  const queryClient = useQueryClient();
  return () => renew(queryClient, patientQuery(id).queryKey);
}

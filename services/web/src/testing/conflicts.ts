/* What stands in the way of another week; a test names only what it is about. */
import type { Conflict } from "@/features/doctors/api/contract.ts";

export function aConflict(facts: Partial<Conflict> = {}): Conflict {
  return {
    appointment_id: "visit-ana",
    version: 1,
    doctor_id: "elena",
    patient: { id: "ana", full_name: "Ana Martínez", phone: "+50371234567" },
    service_id: "limpieza",
    appointment_date: "2026-12-07",
    start_time: "09:00:00",
    end_time: "09:30:00",
    starts_at: "2026-12-07T15:00:00Z",
    ends_at: "2026-12-07T15:30:00Z",
    status: "booked",
    proposals: [],
    ...facts,
  };
}

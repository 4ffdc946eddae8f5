/* Which doctor of the agenda a member of the team is. */
import type { TeamMember } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";

/** The doctors whom an active member of the team is already, apart from the one whom it is about. */
export function takenDoctors(team: readonly TeamMember[], ownId?: string): ReadonlySet<string> {
  return new Set(
    team.flatMap(({ id, is_active, role, doctor_id }) =>
      is_active && role === "doctor" && doctor_id && id !== ownId ? [doctor_id] : [],
    ),
  );
}

/** Whether the choice of the doctor was refused. */
export function refusesDoctor(problem: unknown): boolean {
  return (
    problem instanceof Problem &&
    (problem.field === "doctorId" ||
      problem.field === "doctor_id" ||
      ["DOCTOR_REQUIRED", "DOCTOR_HAS_USER"].includes(problem.code))
  );
}

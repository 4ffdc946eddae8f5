/* Which changes of the team ask for the own password: those by which somebody administers the clinic, or an administrator signs in otherwise. */
import type { TeamMember } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";

/** The own password as it goes along with a change; nothing where it was not asked for. */
export interface OwnPassword {
  password?: string;
}

/** Whether what changes from one role to another, or keeps it, is about administration. A new name alone is not. */
export function isAboutAdministration(...roles: readonly TeamMember["role"][]): boolean {
  return roles.includes("admin");
}

/** The server refused the own password, or asks for it because somebody came to administer the clinic meanwhile. */
export function refusesOwnPassword(problem: unknown): boolean {
  return (
    problem instanceof Problem &&
    (problem.code === "OWN_PASSWORD_REQUIRED" || problem.code === "WRONG_PASSWORD")
  );
}

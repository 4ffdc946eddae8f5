import type { Role } from "@/shared/api/contract.ts";

/**
 * Whether somebody works at the desk: who books, moves and cancels, and knows patients, messages and conversations. A doctor
 * has the own agenda and notes who came. The server decides; this is what is offered.
 */
export function worksAtDesk(role: Role): boolean {
  return role !== "doctor";
}

/* The shapes of a clinic's export and deletion. */
import type { Clinic } from "@/shared/api/contract.ts";

/** What is asked for before a clinic is deleted. */
export interface DeletionRequest {
  /** Of the user who asks. */
  password: string;
  /** The clinic's, typed by hand. */
  name: string;
}

/** When the clinic and its data will be deleted; `null` while nobody has asked for it. */
export function deletionOf(clinic: Clinic | undefined): string | null {
  return (clinic as { delete_at?: string | null } | undefined)?.delete_at ?? null;
}

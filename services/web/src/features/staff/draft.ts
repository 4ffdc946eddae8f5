/* The form for a new person, which survives a closed dialog and a reload. */
import type { NewMember } from "@/shared/api/contract.ts";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";

const name = "team.add";

export interface MemberValues {
  fullName: string;
  email: string;
  role: NewMember["role"];
  /** Whose agenda somebody with the role of a doctor sees; empty while none is chosen. */
  doctorId: string;
  /** The own one, where the person administers the clinic. It is never kept. */
  password: string;
}

const empty: MemberValues = { fullName: "", email: "", role: "staff", doctorId: "", password: "" };

export function readMemberDraft(): MemberValues {
  const kept = readDraft(name);
  if (typeof kept !== "object" || kept === null) {
    return empty;
  }
  const { fullName, email, role, doctorId } = kept as Record<string, unknown>;
  return {
    fullName: typeof fullName === "string" ? fullName : "",
    email: typeof email === "string" ? email : "",
    role: role === "admin" || role === "doctor" ? role : "staff",
    doctorId: typeof doctorId === "string" ? doctorId : "",
    password: "",
  };
}

export function keepMemberDraft({ password: _, ...values }: MemberValues): void {
  keepDraft(name, values);
}

export function dropMemberDraft(): void {
  dropDraft(name);
}

/* The shapes of the registration. They stand here until `docs/openapi.json` has them. */
import type { Operation } from "@/shared/api/operation.ts";
import type { Opened } from "@/shared/api/session-calls.ts";
import type { Plan } from "@/shared/lib/plan-words.ts";

/** What a code gives to whoever registers with it. */
export interface CodeFacts {
  plan: Plan;
  access_days: number | null;
  /** Whether only one address may register with it. */
  email_bound: boolean;
  expires_at: string | null;
}

export interface Registration {
  inviteCode: string;
  clinicName: string;
  fullName: string;
  email: string;
  password: string;
  country: string;
  timezone: string;
}

export interface RegistrationPaths {
  "/api/auth/invite-codes/check": { post: Operation<CodeFacts, { body: { inviteCode: string } }> };
  "/api/auth/register": { post: Operation<Opened, { body: Registration }> };
}

/* The shapes of the operator's pages, by `/api/superadmin`. They stand here until `docs/openapi.json` has them. */
import type { Operation } from "@/shared/api/operation.ts";
import type { Plan } from "@/shared/lib/plan-words.ts";

type RequestStatus = "pending" | "accepted" | "rejected";

/** What somebody wrote who would like to try Cita. */
export interface DemoRequest {
  id: string;
  clinic_name: string;
  contact_name: string;
  email: string;
  phone: string;
  city: string;
  doctors_count: number;
  message: string;
  status: RequestStatus;
  invite_code_id: string | null;
  reviewed_at: string | null;
  reviewed_by: string | null;
  created_at: string;
}

export interface InviteCode {
  id: string;
  code: string;
  /** The only address that may register with the code. */
  email: string | null;
  plan: Plan;
  /** How long the plan lasts after the registration; null for a plan without an end. */
  access_days: number | null;
  is_used: boolean;
  used_at: string | null;
  used_by_clinic_id: string | null;
  expires_at: string | null;
  revoked_at: string | null;
  source: string;
  notes: string;
  created_at: string;
  created_by: string;
}

export interface NewInviteCode {
  email?: string;
  plan?: Plan;
  expiresInDays?: number;
  accessDays?: number;
  notes?: string;
}

export interface Clinic {
  id: string;
  slug: string;
  name: string;
  clinic_type: "general" | "dental";
  country: string;
  city: string;
  timezone: string;
  phone: string;
  is_active: boolean;
  suspended_at: string | null;
  suspension_reason: string | null;
  plan: Plan;
  plan_expires_at: string | null;
  whatsapp_status: string | null;
  active_users: number;
  created_at: string;
}

/** A plan that the operator has given, whatever the clinic pays for. */
export interface Grant {
  id: string;
  plan: Plan;
  reason: string;
  given_by: string;
  given_at: string;
  ends_at: string | null;
  withdrawn_at: string | null;
}

export interface NewGrant {
  plan: Plan;
  reason: string;
  ends_at: string | null;
}

/** Something that an operator did about the clinic. */
export interface Act {
  at: string;
  by: string;
  act: string;
  subject: string;
  detail: unknown;
}

export interface ClinicDetail {
  clinic: Clinic;
  /** What the clinic pays for. */
  shop: { plan: Plan; until: string | null } | null;
  grants: Grant[];
  acts: Act[];
}

interface Accepted {
  message: string;
  inviteCode: string;
  demo_request: DemoRequest;
}

interface Cursor {
  cursor?: string;
}

type OfClinic = { path: { id: string } };

export interface OperatorPaths {
  "/api/superadmin/session": { get: Operation<{ key: string }> };
  "/api/superadmin/clinics": {
    get: Operation<
      { clinics: Clinic[]; next: string | null },
      { query: Cursor & { search?: string; status?: string; limit?: number } }
    >;
  };
  "/api/superadmin/clinics/{id}": {
    get: Operation<ClinicDetail, OfClinic>;
    patch: Operation<ClinicDetail, OfClinic & { body: { clinic_type?: Clinic["clinic_type"] } }>;
  };
  "/api/superadmin/clinics/{id}/grants/{grant_id}": {
    put: Operation<ClinicDetail, { path: { id: string; grant_id: string }; body: NewGrant }>;
  };
  "/api/superadmin/clinics/{id}/grants/{grant_id}/withdraw": {
    post: Operation<ClinicDetail, { path: { id: string; grant_id: string }; body: Record<string, never> }>;
  };
  "/api/superadmin/clinics/{id}/suspend": {
    post: Operation<ClinicDetail, OfClinic & { body: { reason: string } }>;
  };
  "/api/superadmin/clinics/{id}/resume": {
    post: Operation<ClinicDetail, OfClinic & { body: Record<string, never> }>;
  };
  "/api/superadmin/demo-requests": {
    get: Operation<
      { demo_requests: DemoRequest[]; next: string | null },
      { query: Cursor & { status?: string } }
    >;
  };
  "/api/superadmin/demo-requests/{id}/accept": {
    post: Operation<Accepted, OfClinic & { body: { expiresInDays?: number; trialDays?: number } }>;
  };
  "/api/superadmin/demo-requests/{id}/reject": {
    post: Operation<{ demo_request: DemoRequest }, OfClinic & { body: { note?: string } }>;
  };
  "/api/superadmin/invite-codes": {
    get: Operation<
      { invite_codes: InviteCode[]; next: string | null },
      { query: Cursor & { status?: string } }
    >;
    post: Operation<{ invite_code: InviteCode }, { body: NewInviteCode }>;
  };
  "/api/superadmin/invite-codes/{id}/revoke": {
    post: Operation<{ invite_code: InviteCode }, OfClinic & { body: Record<string, never> }>;
  };
}

/* The operator's side of a server in the test process: requests, codes, and one clinic. */
import { HttpResponse, http } from "msw";
import type {
  Clinic,
  ClinicDetail,
  DemoRequest,
  Grant,
  InviteCode,
  NewGrant,
} from "@/features/operator/api/contract.ts";
import { server } from "./contract-server.ts";
import { anOutlook } from "./outlook.ts";

const early = "2026-11-01T15:00:00Z";

export function aRequest(facts: Partial<DemoRequest> = {}): DemoRequest {
  return {
    id: "4c1f3a52-0000-4000-8000-000000000001",
    clinic_name: "Clínica Lempa",
    contact_name: "Rosa Díaz",
    email: "rosa@lempa.test",
    phone: "+503 7012-3456",
    city: "Santa Ana",
    doctors_count: 3,
    message: "Queremos probar.",
    status: "pending",
    invite_code_id: null,
    reviewed_at: null,
    reviewed_by: null,
    note: null,
    created_at: early,
    invite_email: null,
    ...facts,
  };
}

export function anInviteEmail(
  state: NonNullable<DemoRequest["invite_email"]>["state"],
): NonNullable<DemoRequest["invite_email"]> {
  return {
    id: "4c1f3a52-0000-4000-8000-000000000009",
    state,
    asked_at: early,
    asked_by: "oficina",
    ended_at: state === "waiting" ? null : early,
    code_expires_at: "2099-01-01T06:00:00Z",
  };
}

export function aCode(facts: Partial<InviteCode> = {}): InviteCode {
  return {
    id: "a",
    code: "K7TVRW3XHS9P",
    email: null,
    plan: "pro",
    access_days: 30,
    is_used: false,
    used_at: null,
    used_by_clinic_id: null,
    expires_at: "2099-01-01T06:00:00Z",
    revoked_at: null,
    source: "manual",
    notes: "",
    created_at: early,
    created_by: "oficina",
    ...facts,
  };
}

export const aClinic: Clinic = {
  id: "9b2d7c10-0000-4000-8000-000000000001",
  slug: "jiboa-x7k2",
  name: "Clínica Jiboa",
  clinic_type: "general",
  country: "SV",
  city: "San Vicente",
  timezone: "America/El_Salvador",
  phone: "2393-0188",
  is_active: true,
  suspended_at: null,
  suspension_reason: null,
  plan: "pro",
  plan_expires_at: "2099-01-01T06:00:00Z",
  is_over: false,
  plan_outlook: anOutlook("pro", "2099-01-01T06:00:00Z", "ends"),
  whatsapp_status: "active",
  active_users: 2,
  delete_at: null,
  created_at: early,
};

interface InstallationFacts {
  requests?: DemoRequest[];
  codes?: InviteCode[];
  perPage?: number;
  clinic?: Partial<Clinic> & { isGiven?: boolean };
}

export function anInstallation({ requests = [], codes = [], perPage = 50, clinic }: InstallationFacts) {
  let [askedFor, allCodes] = [requests, codes];
  let key = "the-key";
  let isCut = false;
  const sent: Record<string, unknown>[] = [];
  const mailed: string[] = [];
  const withSecondStep = { email: "rosa@jiboa.test", has: true };
  const { isGiven, ...facts } = clinic ?? {};
  const address = "198.51.100.7";
  let detail: ClinicDetail = {
    clinic: { ...aClinic, ...facts },
    shop: null,
    grants: isGiven ? [aGrant("given", { plan: "pro", reason: "Al empezar", ends_at: null })] : [],
    acts: [
      { at: early, by: "oficina", address, act: "grant.given", subject: "grant", detail: {}, person: null },
      {
        at: early,
        by: "oficina",
        address,
        act: "grant.polished",
        subject: "grant",
        detail: {},
        person: null,
      },
    ],
  };
  const change = (next: Partial<Clinic>) => {
    detail = { ...detail, clinic: { ...detail.clinic, ...next } };
    return HttpResponse.json(detail);
  };

  /** As the server does: only with the key, and never with a session beside it. */
  function guarded(
    answer: (call: { request: Request; params: Record<string, unknown> }) => Promise<Response> | Response,
  ) {
    return async (call: { request: Request; params: Record<string, unknown> }) => {
      if (call.request.headers.has("Authorization")) {
        return HttpResponse.json({ code: "INVALID_FIELD", error: "Una de las dos." }, { status: 400 });
      }
      if (call.request.headers.get("X-Admin-Key") !== key) {
        return HttpResponse.json(
          { code: "ADMIN_KEY_REQUIRED", error: "La llave no es correcta." },
          { status: 401 },
        );
      }
      if (["POST", "PUT", "PATCH"].includes(call.request.method)) {
        const text = await call.request.clone().text();
        sent.push(text ? JSON.parse(text) : {});
      }
      const answered = await answer(call);
      if (isCut && call.request.method !== "GET") {
        isCut = false;
        return HttpResponse.error();
      }
      return answered;
    };
  }

  const found = (request: Request, name: string) => new URL(request.url).searchParams.get(name) ?? "";
  const review = (id: unknown, next: Partial<DemoRequest>) => {
    askedFor = askedFor.map((one) => (one.id === id ? { ...one, ...next } : one));
    return askedFor.find((one) => one.id === id);
  };

  server.use(
    http.get(
      "*/api/superadmin/session",
      guarded(() => HttpResponse.json({ key: "oficina" })),
    ),
    http.get(
      "*/api/superadmin/demo-requests",
      guarded(({ request }) => {
        const status = found(request, "status");
        const demo_requests = askedFor.filter((one) => status === "all" || one.status === status);
        return HttpResponse.json({ demo_requests, next: null });
      }),
    ),
    http.post(
      "*/api/superadmin/demo-requests/:id/accept",
      guarded(({ params }) => {
        const demo_request = review(params.id, {
          status: "accepted",
          invite_email: anInviteEmail("waiting"),
        });
        return HttpResponse.json({ message: "", inviteCode: "K7TVRW3XHS9P", demo_request });
      }),
    ),
    http.put(
      "*/api/superadmin/demo-requests/:id/emails/:email",
      guarded(({ params }) => {
        mailed.push(String(params.email));
        return HttpResponse.json({
          demo_request: review(params.id, { invite_email: anInviteEmail("waiting") }),
        });
      }),
    ),
    http.post(
      "*/api/superadmin/demo-requests/:id/reject",
      guarded(({ params }) => HttpResponse.json({ demo_request: review(params.id, { status: "rejected" }) })),
    ),
    http.get(
      "*/api/superadmin/invite-codes",
      guarded(({ request }) => {
        const search = found(request, "search").toLowerCase();
        const status = found(request, "status");
        const listed = allCodes.filter(
          (one) =>
            `${one.code} ${one.notes}`.toLowerCase().includes(search) &&
            (search === "" || status === "all" || one.is_used === (status === "used")),
        );
        const from = Number(found(request, "cursor") || 0);
        const next = from + perPage < listed.length ? String(from + perPage) : null;
        return HttpResponse.json({ invite_codes: listed.slice(from, from + perPage), next });
      }),
    ),
    http.post(
      "*/api/superadmin/invite-codes",
      guarded(() => {
        allCodes = [aCode(), ...allCodes];
        return HttpResponse.json({ invite_code: allCodes[0] }, { status: 201 });
      }),
    ),
    http.post(
      "*/api/superadmin/invite-codes/:id/revoke",
      guarded(({ params }) => {
        const invite_code = allCodes.find((one) => one.id === params.id);
        allCodes = allCodes.filter((one) => one.id !== params.id);
        return HttpResponse.json({ invite_code });
      }),
    ),
    http.get(
      "*/api/superadmin/clinics",
      guarded(({ request }) => {
        const isFound = detail.clinic.name.toLowerCase().includes(found(request, "search"));
        return HttpResponse.json({ clinics: isFound ? [detail.clinic] : [], next: null });
      }),
    ),
    http.get(
      "*/api/superadmin/clinics/:id",
      guarded(() => HttpResponse.json(detail)),
    ),
    http.put(
      "*/api/superadmin/clinics/:id/grants/:grant",
      guarded(async ({ request, params }) => {
        const given = (await request.json()) as NewGrant;
        const isKnown = detail.grants.some(({ id }) => id === params.grant);
        const grants = isKnown ? detail.grants : [...detail.grants, aGrant(String(params.grant), given)];
        detail = { ...detail, grants };
        return HttpResponse.json(detail, { status: isKnown ? 200 : 201 });
      }),
    ),
    http.post(
      "*/api/superadmin/clinics/:id/grants/:grant/withdraw",
      guarded(({ params }) => {
        const grants = detail.grants.map((one) =>
          one.id === params.grant ? { ...one, withdrawn_at: "2026-11-20T15:00:00Z" } : one,
        );
        detail = { ...detail, grants };
        return HttpResponse.json(detail);
      }),
    ),
    http.post(
      "*/api/superadmin/clinics/:id/suspend",
      guarded(async ({ request }) => {
        const { reason } = (await request.json()) as { reason: string };
        return change({ is_active: false, suspended_at: early, suspension_reason: reason });
      }),
    ),
    http.post(
      "*/api/superadmin/clinics/:id/resume",
      guarded(() => change({ is_active: true, suspended_at: null, suspension_reason: null })),
    ),
    http.post(
      "*/api/superadmin/clinics/:id/totp/disable",
      guarded(async ({ request }) => {
        const { email } = (await request.json()) as { email: string };
        if (email !== withSecondStep.email) {
          const error = "Ninguna persona activa de esa clínica ingresa con ese correo.";
          return HttpResponse.json({ code: "USER_NOT_FOUND", error }, { status: 404 });
        }
        if (!withSecondStep.has) {
          const error = "Esa persona no tiene verificación en dos pasos.";
          return HttpResponse.json({ code: "TOTP_NOT_ENABLED", error }, { status: 409 });
        }
        withSecondStep.has = false;
        return new HttpResponse(null, { status: 204 });
      }),
    ),
    http.post(
      "*/api/superadmin/clinics/:id/deletion",
      guarded(() => change({ delete_at: "2099-12-28T15:00:00Z" })),
    ),
    http.post(
      "*/api/superadmin/clinics/:id/deletion/cancel",
      guarded(() => change({ delete_at: null })),
    ),
  );

  return {
    /** The bodies of what was changed, in order. */
    sent,
    mailed,
    clinic: () => detail.clinic,
    /** What another operator, or the clinic itself, did: no page knows of it yet. */
    decideElsewhere: (next: Partial<Clinic>) => {
      detail = { ...detail, clinic: { ...detail.clinic, ...next } };
    },
    changeKey: (next: string) => {
      key = next;
    },
    /** The next change is made, and its answer is lost. */
    cutNextAnswer: () => {
      isCut = true;
    },
  };
}

function aGrant(id: string, { plan, reason, ends_at }: NewGrant): Grant {
  return {
    id,
    plan,
    origin: "operator",
    reason,
    given_by: "oficina",
    given_at: early,
    ends_at: ends_at ?? null,
    withdrawn_at: null,
    without_it: null,
  };
}

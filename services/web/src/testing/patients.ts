/* The patients of a clinic in the test process: made, changed, blocked and joined as the server does it. */
import { HttpResponse, http } from "msw";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { aPatientDetail } from "./builders.ts";
import { refusal, server } from "./contract-server.ts";

/** Answers for these patients. `duplicates` are what the server finds for each of them; `sent` is every body that came. */
export function thePatients(patients: PatientDetail[], duplicates: PatientDetail[] = []) {
  const kept = new Map(patients.map((one) => [one.id, one]));
  const became = new Map<string, string>();
  const sent: { call: string; body: unknown }[] = [];
  const find = (id: unknown) => kept.get(became.get(String(id)) ?? String(id));
  const put = (patient: PatientDetail, change: Partial<PatientDetail>) => {
    const next = { ...patient, ...masked(change), version: patient.version + 1 };
    kept.set(patient.id, next);
    return HttpResponse.json(next);
  };
  const missing = () => HttpResponse.json(refusal("NOT_FOUND", "No está."), { status: 404 });
  const other = () =>
    HttpResponse.json({ code: "PATIENT_CHANGED", error: "Alguien lo cambió." }, { status: 409 });

  server.use(
    http.get("*/api/patients/:id", ({ params }) => {
      const patient = find(params.id);
      return patient ? HttpResponse.json(patient) : missing();
    }),
    http.get("*/api/patients/:id/document", ({ params }) => {
      const patient = find(params.id);
      sent.push({ call: "read document", body: params.id });
      return patient?.dui_ending ? HttpResponse.json({ dui: `01234${patient.dui_ending}` }) : missing();
    }),
    http.get("*/api/patients/:id/duplicates", () => HttpResponse.json({ patients: duplicates })),
    http.get("*/api/patients", () =>
      HttpResponse.json({ patients: [...kept.values()], total: kept.size, page: 1, limit: 20 }),
    ),
    http.post("*/api/patients", async ({ request }) => {
      const body = (await request.json()) as Partial<PatientDetail>;
      sent.push({ call: "add", body });
      const made = aPatientDetail({ id: "new", phone: null, ...masked(body) });
      kept.set(made.id, made);
      return HttpResponse.json(made, { status: 201 });
    }),
    http.patch("*/api/patients/:id", async ({ params, request }) => {
      const { version, ...change } = (await request.json()) as Partial<PatientDetail>;
      sent.push({ call: "change", body: { ...change, version } });
      const patient = find(params.id);
      return !patient ? missing() : patient.version === version ? put(patient, change) : other();
    }),
    http.post("*/api/patients/:id/:act", async ({ params, request }) => {
      const text = await request.text();
      const body: unknown = text ? JSON.parse(text) : undefined;
      sent.push({ call: String(params.act), body });
      const patient = find(params.id);
      if (!patient) {
        return missing();
      }
      switch (params.act) {
        case "block":
        case "unblock":
          return put(patient, { is_blocked: params.act === "block" });
        case "contacts": {
          const contact = { id: "contact-new", name: "", relation: "", phone: "", ...(body as object) };
          put(patient, { contacts: [...patient.contacts, contact] });
          return HttpResponse.json(contact, { status: 201 });
        }
        default: {
          const { other: id, version, other_version } = body as Record<string, unknown>;
          const goes = find(id);
          if (goes?.version !== other_version || patient.version !== version) {
            return other();
          }
          kept.delete(String(id));
          became.set(String(id), patient.id);
          return put(patient, {
            merged_from: [{ full_name: goes?.full_name ?? "", at: patient.created_at }],
          });
        }
      }
    }),
    http.delete("*/api/patients/:id/contacts/:contact", ({ params }) => {
      const patient = find(params.id);
      sent.push({ call: "remove contact", body: params.contact });
      if (patient) {
        put(patient, { contacts: patient.contacts.filter(({ id }) => id !== params.contact) });
      }
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return {
    sent,
    find,
    /** Somebody else saves meanwhile. */
    change: (id: string, change: Partial<PatientDetail>) => {
      const patient = find(id);
      if (patient) {
        put(patient, change);
      }
    },
  };
}

/** As the server answers: a document that was written is shown by its ending. */
function masked({ dui, ...change }: Partial<PatientDetail>): Partial<PatientDetail> {
  return dui === undefined ? change : { ...change, dui: null, dui_ending: dui ? dui.slice(-5) : null };
}

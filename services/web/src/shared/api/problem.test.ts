import { describe, expect, it } from "vitest";
import { endsTheSession, needsSubscription, Problem, problemFrom } from "./problem.ts";
import { problemReference, problemText, problemTexts } from "./problem-texts.ts";

describe("a refused call", () => {
  it("keeps the server's code, field and trace", () => {
    const problem = problemFrom(400, {
      error: "…",
      code: "INVALID_FIELD",
      field: "patientPhone",
      trace_id: "0af7",
    });

    expect(problem).toMatchObject({
      code: "INVALID_FIELD",
      status: 400,
      field: "patientPhone",
      traceId: "0af7",
    });
  });

  it("with a proxy's own page means that Cita is out of reach", () => {
    expect(problemFrom(502, undefined).code).toBe("UNREACHABLE");
    expect(problemFrom(500, "<html>").code).toBe("UNREADABLE");
  });

  it("ends the session, except a wrong password", () => {
    expect(endsTheSession(problemFrom(401, { code: "UNAUTHENTICATED" }))).toBe(true);
    expect(endsTheSession(problemFrom(401, { code: "USER_INACTIVE" }))).toBe(true);
    expect(endsTheSession(problemFrom(401, { code: "INVALID_CREDENTIALS" }))).toBe(false);
    expect(needsSubscription(problemFrom(402, { code: "SUBSCRIPTION_EXPIRED" }))).toBe(true);
  });
});

describe("the text for a problem", () => {
  it("never is the server's own", () => {
    const unknown = new Problem({ code: "SOMETHING_NEW", status: 409 });

    expect(problemText(unknown)).toBe("Algo no salió bien. Intente de nuevo, por favor.");
    expect(problemText(new Error("boom"))).not.toContain("boom");
  });

  it("names the trace for support only when the fault is ours", () => {
    expect(problemReference(problemFrom(500, { code: "INTERNAL", trace_id: "0af7" }))).toContain("0af7");
    expect(problemReference(problemFrom(409, { code: "SLOT_TAKEN", trace_id: "0af7" }))).toBeUndefined();
  });

  it.each(
    [
      "UNAUTHENTICATED USER_INACTIVE INVALID_CREDENTIALS TOO_MANY_ATTEMPTS SUBSCRIPTION_EXPIRED FORBIDDEN",
      "PLAN_UPGRADE_REQUIRED NOT_FOUND METHOD_NOT_ALLOWED INVALID_FIELD INVALID_JSON PAYLOAD_TOO_LARGE",
      "TOO_MANY_REQUESTS CHECK_UNAVAILABLE UNAVAILABLE INTERNAL SLOT_TAKEN DOCTOR_AWAY OUTSIDE_WORKING_HOURS",
      "NOT_ALLOWED",
    ].flatMap((line) => line.split(" ")),
  )("%s has its own", (code) => {
    expect(problemTexts[code]).toBeTruthy();
  });
});

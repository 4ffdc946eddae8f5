import { describe, expect, it } from "vitest";
import { endsTheSession, needsSubscription, problemFrom, unreachable } from "./problem.ts";
import { problemReference, problemText } from "./problem-texts.ts";

describe("a refused call", () => {
  it("keeps the server's code, text, field and trace", () => {
    const problem = problemFrom(400, {
      error: "Revise este dato.",
      code: "INVALID_FIELD",
      field: "patientPhone",
      trace_id: "0af7",
    });

    expect(problem).toMatchObject({
      code: "INVALID_FIELD",
      status: 400,
      text: "Revise este dato.",
      field: "patientPhone",
      traceId: "0af7",
    });
  });

  it("says after how many seconds another attempt makes sense", () => {
    const waiting = (seconds: string) =>
      problemFrom(429, { code: "TOO_MANY_ATTEMPTS" }, new Headers({ "Retry-After": seconds })).retryAfter;

    expect(waiting("45")).toBe(45);
    expect(waiting("Sun, 29 Nov 2026 09:00:00 GMT")).toBeUndefined();
  });

  it("with a proxy's own page means that Cita is out of reach", () => {
    expect(problemFrom(502, undefined).code).toBe("UNREACHABLE");
    expect(problemFrom(500, "<html>").code).toBe("UNREADABLE");
  });

  it("ends the session, except a wrong password and a wrong key of the operator", () => {
    expect(endsTheSession(problemFrom(401, { code: "UNAUTHENTICATED" }))).toBe(true);
    expect(endsTheSession(problemFrom(401, { code: "USER_INACTIVE" }))).toBe(true);
    expect(endsTheSession(problemFrom(401, { code: "INVALID_CREDENTIALS" }))).toBe(false);
    expect(endsTheSession(problemFrom(401, { code: "ADMIN_KEY_REQUIRED" }))).toBe(false);
    expect(needsSubscription(problemFrom(402, { code: "SUBSCRIPTION_EXPIRED" }))).toBe(true);
  });
});

describe("the text for a problem", () => {
  it.each([400, 401, 403, 404, 409, 422, 429, 500, 503])("of status %i is the server's", (status) => {
    const refused = problemFrom(status, { code: "SOMETHING_NEW", error: "Elija otra hora, por favor." });

    expect(problemText(refused)).toBe("Elija otra hora, por favor.");
  });

  it("is the page's own where the server could not say anything", () => {
    expect(problemText(unreachable())).toMatch(/^No hay conexión con Cita/);
    expect(problemText(problemFrom(503, "<html>"))).toMatch(/^No hay conexión con Cita/);
    expect(problemText(problemFrom(500, "<html>"))).toMatch(/^Recibimos una respuesta que no entendimos/);
    expect(problemText(problemFrom(409, { code: "SOMETHING_NEW" }))).toMatch(/^Algo no salió bien/);
  });

  it("never is the message of an unexpected error", () => {
    expect(problemText(new Error("boom"))).toBe("Algo no salió bien. Intente de nuevo, por favor.");
  });

  it("names the trace for support only when the fault is ours", () => {
    expect(problemReference(problemFrom(500, { code: "INTERNAL", trace_id: "0af7" }))).toContain("0af7");
    expect(problemReference(problemFrom(409, { code: "SLOT_TAKEN", trace_id: "0af7" }))).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { problemFrom, unreachable, unreadable } from "@/shared/api/problem.ts";
import {
  type Attempt,
  allowsSameTime,
  attemptFor,
  isOutcomeUnknown,
  readAttempt,
  withSameTime,
} from "./attempt.ts";

const request = {
  doctorId: "doctor-elena",
  serviceId: "limpieza",
  appointmentDate: "2026-11-23",
  startTime: "09:00",
  patient_id: "patient-1",
};

describe("the outcome of a booking", () => {
  const refused = (status: number, code = "SLOT_TAKEN") => problemFrom(status, { code, error: "No." });

  it.each([
    ["no answer", unreachable()],
    ["the gateway's 502", problemFrom(502, "<html>")],
    ["a service that is away", refused(503, "UNAVAILABLE")],
    ["a request that took too long", refused(408, "REQUEST_TIMEOUT")],
    ["an answer that was cut off", unreadable(201)],
  ])("is unknown after %s", (_what, error) => {
    expect(isOutcomeUnknown(error, false)).toBe(true);
    expect(isOutcomeUnknown(error, true)).toBe(true);
  });

  it.each([400, 403, 404, 409])("is known after a refusal with %i", (status) => {
    expect(isOutcomeUnknown(refused(status), false)).toBe(false);
    expect(isOutcomeUnknown(refused(status), true)).toBe(false);
  });

  it.each([401, 402, 429, 500])("stays unknown when the repetition is answered with %i", (status) => {
    expect(isOutcomeUnknown(refused(status), false)).toBe(false);
    expect(isOutcomeUnknown(refused(status), true)).toBe(true);
  });
});

describe("the idempotency key", () => {
  it("is the same for the same request only", () => {
    const first = attemptFor(request, undefined);

    expect(first.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
    expect(attemptFor({ ...request }, undefined, first)).toEqual(first);
    expect(attemptFor({ ...request, startTime: "09:30" }, first).idempotencyKey).not.toBe(
      first.idempotencyKey,
    );
  });
});

it("allows another visit at the same time for the request that staff were asked about, and for no other", () => {
  const asked: Attempt = { request: withSameTime(request), idempotencyKey: "a" };

  expect(allowsSameTime(asked, { ...request })).toBe(true);
  expect(allowsSameTime(asked, { ...request, startTime: "10:00" })).toBe(false);
  expect(allowsSameTime(asked, { ...request, patient_id: "patient-2" })).toBe(false);
  expect(allowsSameTime({ request, idempotencyKey: "a" }, request)).toBe(false);
  expect(allowsSameTime(undefined, request)).toBe(false);
});

it("takes from a draft only what is a whole request with its key", () => {
  const kept: Attempt = { request, idempotencyKey: "a" };

  expect(readAttempt(kept)).toEqual(kept);
  expect(readAttempt({ request })).toBeUndefined();
  expect(readAttempt({ request: { doctorId: "doctor-elena" }, idempotencyKey: "a" })).toBeUndefined();
  expect(readAttempt("a")).toBeUndefined();
});

import { beforeEach, expect, it } from "vitest";
import { forgetEarlyAnswers, withEarlyAnswers } from "./early-answers.ts";

const address = "https://cita.test/api/appointments?date=2026-11-23";
const headers = { Authorization: "Bearer early", "Accept-Language": "es-SV" };
const call = withEarlyAnswers(async ({ method }) => new Response(`asked by ${method}`));
const read = async (method = "GET") => (await call(new Request(address, { method, headers }))).text();

beforeEach(() => {
  window.citaAnswers = {
    token: "early",
    language: "es-SV",
    sentAt: Date.now(),
    answers: new Map([["/api/appointments?date=2026-11-23", Promise.resolve(new Response("early"))]]),
  };
});

it("gives an early answer once", async () => {
  expect(await read()).toBe("early");
  expect(await read()).toBe("asked by GET");
});

it("gives no early answer once the page hears of changes", async () => {
  forgetEarlyAnswers();

  expect(await read()).toBe("asked by GET");
});

it("gives no early answer after a change of the page's own", async () => {
  expect(await read("POST")).toBe("asked by POST");

  expect(await read()).toBe("asked by GET");
});

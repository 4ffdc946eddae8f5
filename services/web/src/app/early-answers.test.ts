import { readFileSync } from "node:fs";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { dayQuery } from "@/features/agenda/api/agenda.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { rememberClinicClock } from "@/shared/api/early-answers.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";

const start = readFileSync("public/start.js", "utf8");
const { user, clinic } = anIdentity();

let asked: string[];
let refused: string[];
let languages: (string | null)[];

beforeEach(() => {
  // Evening in El Salvador, and the next day in London.
  vi.useFakeTimers({ now: new Date("2026-11-24T02:30:00Z"), shouldAdvanceTime: true });
  asked = [];
  refused = [];
  languages = [];
  localStorage.setItem("cita.user", user.id);
  rememberClinicClock("2026-11-23", 18 * 60, new Date("2026-11-24T00:00:40Z"));
  window.history.replaceState(null, "", "/agenda");
  vi.stubGlobal("Worker", class {});
  const request = (_name: string, hold: () => unknown) => hold();
  vi.stubGlobal("navigator", Object.create(navigator, { locks: { value: { request } } }));
  const answer = (body: object) =>
    http.get("*", ({ request }) => {
      const { pathname, search } = new URL(request.url);
      asked.push(pathname + search);
      languages.push(request.headers.get("Accept-Language"));
      return refused.includes(pathname) ? new HttpResponse(null, { status: 503 }) : HttpResponse.json(body);
    });
  server.use(
    http.post("/api/auth/refresh", ({ request }) => {
      languages.push(request.headers.get("Accept-Language"));
      return HttpResponse.json({ token: "early", user, clinic });
    }),
    answer({ doctors: [], services: [], appointments: [], total: 0, days_off: [], holds: [] }),
  );
  session.reset();
});

afterEach(() => {
  window.citaToken = undefined;
  window.citaAnswers = undefined;
  document.documentElement.removeAttribute("data-frame");
  document.documentElement.lang = "";
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Runs the script of the page, as a browser does before the application. */
async function startPage(): Promise<void> {
  // biome-ignore lint/security/noGlobalEval: the script is the page's own, and runs as it does there.
  window.eval(start);
  await vi.waitFor(() => expect(window.citaAnswers).toBeDefined());
  await Promise.all(window.citaAnswers?.answers.values() ?? []);
}

const context = () => ({ signal: new AbortController().signal }) as never;
const day = (date: string) => dayQuery(date).queryFn?.(context());
const doctors = () => doctorsQuery.queryFn?.(context());
const services = () => servicesQuery.queryFn?.(context());

const today = "/api/appointments?date=2026-11-23&page=1&limit=2000";

it("asks for what the first page shows before the application is there, which then asks for nothing twice", async () => {
  await startPage();
  expect(asked.toSorted()).toEqual([today, "/api/doctors?limit=100", "/api/services"]);

  await Promise.all([day("2026-11-23"), doctors(), services()]);
  expect(asked).toHaveLength(3);
  await day("2026-11-23");
  expect(asked).toHaveLength(4);
});

it("asks for the day of the address, and for no day where a week is shown", async () => {
  window.history.replaceState(null, "", "/agenda?fecha=2026-12-01");
  await startPage();
  expect(asked).toContain("/api/appointments?date=2026-12-01&page=1&limit=2000");

  asked = [];
  window.citaAnswers = undefined;
  window.history.replaceState(null, "", "/agenda?fecha=2026-12-01&vista=semana");
  await startPage();
  expect(asked.toSorted()).toEqual(["/api/doctors?limit=100", "/api/services"]);
});

it("is not used for another token, language or address, after a refusal, nor after a while", async () => {
  refused = ["/api/services"];
  await startPage();
  refused = [];
  await services();
  expect(asked.filter((path) => path === "/api/services")).toHaveLength(2);

  await day("2026-11-24");
  expect(asked).toContain("/api/appointments?date=2026-11-24&page=1&limit=2000");

  document.documentElement.lang = "en";
  await doctors();
  expect(asked.filter((path) => path.startsWith("/api/doctors"))).toHaveLength(2);
  document.documentElement.lang = "es-SV";

  session.replace("another");
  await day("2026-11-23");
  expect(asked.filter((path) => path === today)).toHaveLength(2);

  await vi.advanceTimersByTimeAsync(15_000);
  expect(window.citaAnswers).toBeUndefined();
});

it("asks for no day while it does not know the clinic's clock", async () => {
  localStorage.removeItem("cita.clinic-offset");
  await startPage();
  expect(asked.toSorted()).toEqual(["/api/doctors?limit=100", "/api/services"]);
});

it("asks in the chosen language before the texts of the page are there", async () => {
  localStorage.setItem("cita.language", "en");
  await startPage();
  expect(document.documentElement.lang).toBe("en");
  expect(languages).toEqual(["en", "en", "en", "en"]);

  await day("2026-11-23");
  expect(asked).toHaveLength(3);
});

it("asks for nothing of a page where somebody else is remembered", async () => {
  localStorage.setItem("cita.user", "somebody-else");
  // biome-ignore lint/security/noGlobalEval: the script is the page's own, and runs as it does there.
  window.eval(start);
  await window.citaToken;
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual([]);
});

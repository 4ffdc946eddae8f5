import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, it } from "vitest";
import { server } from "@/testing/contract-server.ts";
import { askForToken } from "./session-calls.ts";
import { sessionMemory } from "./session-memory.ts";

const opened = (token: string, id = "ana") => ({ token, user: { id }, clinic: { id: "jiboa" } });

let asked: number;

beforeEach(() => {
  asked = 0;
  sessionMemory.keepUser("ana");
  server.use(
    http.post("/api/auth/refresh", () => {
      asked += 1;
      return HttpResponse.json(opened("later"));
    }),
  );
});

afterEach(() => localStorage.clear());

/** What `public/start.js` was answered. */
function early(body: object, { status = 200, agoMs = 0 } = {}): void {
  window.citaToken = Promise.resolve({
    response: Response.json(body, { status }),
    sentAt: Date.now() - agoMs,
  });
}

it("takes the token that was asked for before the application was there, once", async () => {
  early(opened("early"));

  expect((await askForToken()).token).toBe("early");
  expect(asked).toBe(0);
  expect((await askForToken()).token).toBe("later");
});

it("asks anew when somebody else has come in another tab since", async () => {
  early(opened("early"));
  sessionMemory.keepUser("luis");

  expect((await askForToken()).token).toBe("later");
});

it("asks anew after a refusal, after no answer, and after a long wait", async () => {
  early({ code: "UNAUTHORIZED" }, { status: 401 });
  expect((await askForToken()).token).toBe("later");

  window.citaToken = Promise.resolve(undefined);
  expect((await askForToken()).token).toBe("later");

  early(opened("early"), { agoMs: 60_000 });
  expect((await askForToken()).token).toBe("later");
});

import { beforeEach, describe, expect, it } from "vitest";
import { anAppointment, anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { answerOf, api } from "./client.ts";
import { session } from "./session.ts";

/** What the server has: the version of its answer, and the tags with which it was asked, `null` without one. */
let version = 1;
let asked: (string | null)[] = [];
let whileAnswering: (() => void) | undefined;

const dayOf = (date: string) => answerOf(api.GET("/api/appointments", { params: { query: { date } } }));
/** From the first of January to the nineteenth of February. */
const fiftyDays = Array.from({ length: 50 }, (_, days) =>
  new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10),
);
const signIn = (token: string) => session.open({ token, ...anIdentity() });
const day = () => dayOf("2026-11-25");

beforeEach(() => {
  version = 1;
  asked = [];
  whileAnswering = undefined;
  server.use(
    on("get", "/api/appointments", ({ headers, query }) => {
      const tag = `"${version}.${query.get("date")}"`;
      const had = headers.get("If-None-Match");
      asked.push(had);
      whileAnswering?.();
      if (had === tag) {
        return { status: 304, headers: { ETag: tag } };
      }
      const appointments = [anAppointment({ version })];
      const body = { appointments, total: 1, page: 1, limit: 100 };
      return { status: 200, headers: { ETag: tag }, body };
    }),
  );
});

describe("an answer with a tag", () => {
  it("is asked for by its tag, and stands for the answer when nothing changed", async () => {
    const first = await day();
    const again = await day();
    const third = await day();

    expect(asked).toEqual([null, '"1.2026-11-25"', '"1.2026-11-25"']);
    expect(first.appointments).toHaveLength(1);
    expect([again, third]).toEqual([first, first]);
  });

  it("is replaced by the one that came instead", async () => {
    await day();
    version = 2;
    const changed = await day();
    await day();

    expect(changed.appointments[0]?.version).toBe(2);
    expect(asked).toEqual([null, '"1.2026-11-25"', '"2.2026-11-25"']);
  });

  it("is never asked for by the tag of another address", async () => {
    await day();
    await dayOf("2026-11-26");

    expect(asked).toEqual([null, null]);
  });

  it("is forgotten at the sign-out", async () => {
    await day();
    session.reset();
    signIn("a-token");
    await day();

    expect(asked).toEqual([null, null]);
  });

  it("is not kept when it comes after the sign-out", async () => {
    whileAnswering = session.reset;
    await day();
    whileAnswering = undefined;
    signIn("a-token");
    await day();

    expect(asked).toEqual([null, null]);
  });

  it("is forgotten when somebody signs in, and is nobody else's in any case", async () => {
    await day();
    signIn("a-token");
    await day();
    signIn("another-token");
    await day();

    expect(asked).toEqual([null, null, null]);
  });

  it("gives way to newer ones: fifty are kept", async () => {
    await day();
    for (const other of fiftyDays) {
      await dayOf(other);
    }
    await day();
    await dayOf("2027-02-19");

    expect(asked.slice(-2)).toEqual([null, '"1.2027-02-19"']);
  });

  it("stays while it is used", async () => {
    await day();
    for (const other of fiftyDays) {
      await dayOf(other);
      await day();
    }

    expect(asked.at(-1)).toBe('"1.2026-11-25"');
  });
});

describe("a refusal", () => {
  it("shows nothing of the answer before", async () => {
    await day();
    const code = "SUBSCRIPTION_EXPIRED";
    server.use(on("get", "/api/appointments", () => ({ status: 402, body: refusal(code, "No puede.") })));

    await expect(day()).rejects.toMatchObject({ code, status: 402, text: "No puede." });
  });
});

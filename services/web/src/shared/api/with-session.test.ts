import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { anIdentity, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { answerOf, api } from "./client.ts";
import { session } from "./session.ts";
import { suspension } from "./suspension.ts";
import { withSession } from "./with-session.ts";

const services = () => answerOf(api.GET("/api/services"));
const unauthenticated = { status: 401, body: refusal("UNAUTHENTICATED", "Ingrese de nuevo.") } as const;
const endedBody = { code: "SESSION_ENDED", error: "Su sesión terminó." };

/** The tokens with which the services were asked. */
let asked: (string | null)[] = [];
let accepted = "";

beforeEach(() => {
  asked = [];
  accepted = "new";
  server.use(
    on("get", "/api/services", ({ headers }) => {
      asked.push(headers.get("Authorization"));
      return headers.get("Authorization") === `Bearer ${accepted}`
        ? { status: 200, body: { services: [aService()] } }
        : unauthenticated;
    }),
  );
});

const renewsWith = (token: string) =>
  http.post("*/api/auth/refresh", ({ request }) =>
    request.headers.get("X-Cita-Client") === "web"
      ? HttpResponse.json({ token, ...anIdentity() })
      : HttpResponse.json(refusal("FORBIDDEN", "No."), { status: 403 }),
  );

describe("a call that is refused", () => {
  it("is sent again with a renewed token", async () => {
    server.use(renewsWith("new"));

    expect((await services()).services).toHaveLength(1);
    expect(asked).toEqual(["Bearer a-token", "Bearer new"]);
  });

  it("waits for the password when the session has ended, and is then sent", async () => {
    server.use(http.post("*/api/auth/refresh", () => HttpResponse.json(endedBody, { status: 401 })));
    const call = services();
    await vi.waitFor(() => expect(session.state.read()).toBe("ended"));

    session.open({ token: "new", ...anIdentity() });

    expect((await call).services).toHaveLength(1);
  });

  it("asks for the password when the renewed token is refused too", async () => {
    server.use(renewsWith("also refused"));
    const call = services();
    await vi.waitFor(() => expect(session.state.read()).toBe("ended"));

    session.open({ token: "new", ...anIdentity() });

    expect((await call).services).toHaveLength(1);
    expect(asked).toEqual(["Bearer a-token", "Bearer also refused", "Bearer new"]);
  });

  it("is not sent again for another user who took over meanwhile", async () => {
    accepted = "of-marta";
    const { user, clinic } = anIdentity();
    const marta = { token: "of-marta", user: { ...user, id: "user-2" }, clinic };
    server.use(
      on("get", "/api/services", ({ headers }) => {
        asked.push(headers.get("Authorization"));
        session.open(marta);
        return unauthenticated;
      }),
    );

    await expect(services()).rejects.toMatchObject({ name: "AbortError" });

    expect(asked).toEqual(["Bearer a-token"]);
  });

  it("is given up when the page gives it up", async () => {
    server.use(http.post("*/api/auth/refresh", () => HttpResponse.json(endedBody, { status: 401 })));
    const leaving = new AbortController();
    const call = answerOf(api.GET("/api/services", { signal: leaving.signal }));
    await vi.waitFor(() => expect(session.state.read()).toBe("ended"));
    leaving.abort();

    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });
});

it("closes the session when the account was deactivated, and nothing waits for a password", async () => {
  server.use(
    on("get", "/api/services", () => ({ status: 401, body: refusal("USER_INACTIVE", "No está activa.") })),
    http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })),
  );

  await expect(services()).rejects.toMatchObject({ name: "AbortError" });
  expect(session.state.read()).toBe("closed");
  expect(session.leftBy()).toBe("inactive");
  await session.left();
});

describe("a suspended clinic", () => {
  const text = "Su clínica está suspendida. Falta el pago de octubre.";
  const suspended = () => HttpResponse.json({ code: "CLINIC_SUSPENDED", error: text }, { status: 403 });

  it("is known from any call, which is refused; the session stays open", async () => {
    server.use(http.get("*/api/services", suspended));

    await expect(services()).rejects.toMatchObject({ code: "CLINIC_SUSPENDED", text });
    expect(suspension.read()?.text).toBe(text);
    expect(session.state.read()).toBe("open");
  });

  it("is known from the renewal after a reload, and is over when a token is given", async () => {
    session.reset();
    server.use(http.post("*/api/auth/refresh", suspended));

    await expect(services()).rejects.toMatchObject({ code: "CLINIC_SUSPENDED" });
    expect(suspension.read()?.text).toBe(text);
    expect(session.state.read()).toBe("unknown");

    server.use(renewsWith("new"));
    expect((await services()).services).toHaveLength(1);
    expect(suspension.read()).toBeUndefined();
  });

  it("is not said to whoever signs out", async () => {
    server.use(
      http.get("*/api/services", suspended),
      http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })),
    );
    await expect(services()).rejects.toMatchObject({ code: "CLINIC_SUSPENDED" });
    session.close();

    expect(suspension.read()).toBeUndefined();
    await session.left();
  });
});

it.each(["/api/auth/register", "/api/auth/invite-codes/check", "/api/demo-requests"])(
  "%s is for those who have no account, and waits for no token",
  async (path) => {
    session.reset();
    server.use(
      http.post(`*${path}`, ({ request }) => HttpResponse.json(request.headers.get("Authorization"))),
    );
    const ask = withSession(session, fetch);

    const answer = await ask(new Request(new URL(path, window.location.origin), { method: "POST" }));

    expect(await answer.json()).toBeNull();
  },
);

describe("a call without a token", () => {
  it("asks for one first", async () => {
    session.reset();
    server.use(renewsWith("new"));

    expect((await services()).services).toHaveLength(1);
    expect(asked).toEqual(["Bearer new"]);
  });

  it("is a problem of the connection when Cita cannot be reached", async () => {
    session.reset();
    server.use(http.post("*/api/auth/refresh", () => HttpResponse.error()));

    await expect(services()).rejects.toMatchObject({ code: "UNREACHABLE" });
    expect(asked).toEqual([]);
  });
});

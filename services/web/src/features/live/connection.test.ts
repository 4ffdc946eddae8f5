import { afterEach, describe, expect, it, vi } from "vitest";
import { noteAnswer, noteFailure } from "@/shared/api/reachability.ts";
import { session } from "@/shared/api/session.ts";
import { suspension } from "@/shared/api/suspension.ts";
import { anIdentity } from "@/testing/builders.ts";
import { createConnection } from "./connection.ts";

/** A simulated connection: the test writes into it and breaks it. */
function aConnection() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
  });
  return {
    answer: { ok: true, status: 200, headers: new Headers(), body },
    say: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
  };
}

const suspended = {
  ok: false,
  status: 403,
  headers: new Headers(),
  json: async () => ({ code: "CLINIC_SUSPENDED", error: "Su clínica está suspendida." }),
};

const handlers = () => ({ onEvent: vi.fn(), onMissed: vi.fn(), onRefused: vi.fn() });
const refusal = (status: number, code: string) => ({
  ok: false,
  status,
  headers: new Headers(),
  json: async () => ({ code }),
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the live connection", () => {
  it("hands over events and says that it is live", async () => {
    const connection = aConnection();
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(connection.answer));
    const live = createConnection();
    const told = handlers();

    const close = live.open(told);
    connection.say('event: appointment.booked\ndata: {"appointment_id":"a1"}\n\n');

    await vi.waitFor(() =>
      expect(told.onEvent).toHaveBeenCalledWith(
        expect.objectContaining({ event: "appointment.booked", data: { appointment_id: "a1" } }),
      ),
    );
    expect(live.state.read()).toBe("live");
    expect(told.onMissed).not.toHaveBeenCalled();
    close();
  });

  it("asks for everything again after an event that it cannot read", async () => {
    const connection = aConnection();
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(connection.answer));
    const told = handlers();

    const close = createConnection().open(told);
    connection.say("event: appointment.teleported\ndata: {}\n\n");

    await vi.waitFor(() => expect(told.onMissed).toHaveBeenCalledOnce());
    expect(told.onEvent).not.toHaveBeenCalled();
    close();
  });

  it("asks for everything again when its first connection was slow, because the page's answers are older", async () => {
    vi.useFakeTimers();
    const connection = aConnection();
    const slow = () => new Promise((resolve) => window.setTimeout(() => resolve(connection.answer), 3_000));
    vi.stubGlobal("fetch", vi.fn(slow));
    const told = handlers();

    const close = createConnection().open(told);
    await vi.advanceTimersByTimeAsync(3_000);

    expect(told.onMissed).toHaveBeenCalledOnce();
    close();
  });

  it("comes back after a break and asks for everything that was missed", async () => {
    vi.useFakeTimers();
    const [first, second] = [aConnection(), aConnection()];
    vi.stubGlobal("fetch", vi.fn().mockResolvedValueOnce(first.answer).mockResolvedValueOnce(second.answer));
    const live = createConnection(() => 0.5);
    const told = handlers();

    const close = live.open(told);
    await vi.waitFor(() => expect(live.state.read()).toBe("live"));
    first.end();
    await vi.waitFor(() => expect(live.state.read()).toBe("waiting"));
    await vi.advanceTimersByTimeAsync(1_000);

    expect(live.state.read()).toBe("live");
    expect(told.onMissed).toHaveBeenCalledOnce();
    close();
  });

  it("waits while the clinic is suspended, and comes back when it is resumed", async () => {
    const [first, second] = [aConnection(), aConnection()];
    const ask = vi
      .fn()
      .mockResolvedValueOnce(first.answer)
      .mockResolvedValueOnce(suspended)
      .mockResolvedValueOnce(second.answer);
    vi.stubGlobal("fetch", ask);
    const live = createConnection(() => 0);
    const told = handlers();
    const close = live.open(told);
    await vi.waitFor(() => expect(live.state.read()).toBe("live"));

    first.end();
    await vi.waitFor(() => expect(suspension.read()?.text).toBe("Su clínica está suspendida."));
    expect(live.state.read()).toBe("waiting");
    expect(told.onRefused).not.toHaveBeenCalled();
    suspension.write(undefined);

    await vi.waitFor(() => expect(live.state.read()).toBe("live"));
    expect(told.onMissed).toHaveBeenCalledOnce();
    expect(ask).toHaveBeenCalledTimes(3);
    close();
  });

  it("does not wait out its pause when Cita, which was away, answers something else", async () => {
    vi.useFakeTimers();
    const [first, second] = [aConnection(), aConnection()];
    vi.stubGlobal("fetch", vi.fn().mockResolvedValueOnce(first.answer).mockResolvedValueOnce(second.answer));
    const live = createConnection(() => 1);
    const close = live.open(handlers());
    await vi.waitFor(() => expect(live.state.read()).toBe("live"));
    noteFailure("/api/doctors");
    first.end();
    await vi.waitFor(() => expect(live.state.read()).toBe("waiting"));

    noteAnswer("/api/services");
    await vi.advanceTimersByTimeAsync(0);
    expect(live.state.read()).toBe("waiting");
    noteAnswer("/api/doctors");
    await vi.advanceTimersByTimeAsync(0);

    expect(live.state.read()).toBe("live");
    close();
  });

  it("hangs up on a silent connection", async () => {
    vi.useFakeTimers();
    const fetched = vi.fn((_url: string, { signal }: RequestInit) => {
      const connection = aConnection();
      signal?.addEventListener("abort", () => connection.end());
      return Promise.resolve(connection.answer);
    });
    vi.stubGlobal("fetch", fetched);
    const live = createConnection(() => 0);

    const close = live.open(handlers());
    await vi.advanceTimersByTimeAsync(42_000);

    expect(fetched).toHaveBeenCalledTimes(2);
    close();
  });

  it("comes back with a renewed token when its own was refused", async () => {
    const connection = aConnection();
    const renewed = { token: "renewed", ...anIdentity() };
    const fetched = vi.fn(async (url: string, init: RequestInit) => {
      if (url === "/api/auth/refresh") {
        return { ok: true, status: 200, headers: new Headers(), json: async () => renewed };
      }
      const { Authorization } = init.headers as Record<string, string>;
      return Authorization === "Bearer renewed" ? connection.answer : refusal(401, "UNAUTHENTICATED");
    });
    vi.stubGlobal("fetch", fetched);
    const live = createConnection(() => 0);

    const close = live.open(handlers());

    await vi.waitFor(() => expect(live.state.read()).toBe("live"));
    close();
  });

  it("ends at once with a sign-out, here or in another tab, before the page is left", async () => {
    session.open({ token: "of-luis", ...anIdentity() });
    const connection = aConnection();
    const fetched = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(connection.answer));
    vi.stubGlobal("fetch", fetched);
    const live = createConnection(() => 0);
    live.open(handlers());
    await vi.waitFor(() => expect(live.state.read()).toBe("live"));
    const [, sent] = fetched.mock.calls[0] ?? [];

    new BroadcastChannel("cita.session").postMessage({ kind: "closed", why: "signed-out" });

    await vi.waitFor(() => expect(sent?.signal?.aborted).toBe(true));
    expect(session.token()).toBeUndefined();
    expect(fetched).toHaveBeenCalledOnce();
    session.reset();
  });

  it("stops when the clinic has no subscription", async () => {
    const fetched = vi.fn().mockResolvedValue(refusal(402, "SUBSCRIPTION_EXPIRED"));
    vi.stubGlobal("fetch", fetched);
    const live = createConnection();
    const told = handlers();

    live.open(told);

    await vi.waitFor(() => expect(told.onRefused).toHaveBeenCalledOnce());
    expect(live.state.read()).toBe("stopped");
    expect(fetched).toHaveBeenCalledOnce();
  });
});

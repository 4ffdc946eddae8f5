import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { answerOf, api } from "./client.ts";
import { reachable } from "./reachability.ts";

const services = () => answerOf(api.GET("/api/services"));

describe("a call", () => {
  it("carries the session and asks for Spanish", async () => {
    let sent = new Headers();
    server.use(
      on("get", "/api/services", ({ headers }) => {
        sent = headers;
        return { status: 200, body: { services: [aService()] } };
      }),
    );

    expect(await services()).toEqual({ services: [aService()] });
    expect(sent.get("Authorization")).toBe("Bearer a-token");
    expect(sent.get("Accept-Language")).toBe("es-SV");
  });

  it("that is refused is a problem with the server's words", async () => {
    server.use(on("get", "/api/services", () => ({ status: 403, body: refusal("FORBIDDEN", "No puede.") })));

    await expect(services()).rejects.toMatchObject({ code: "FORBIDDEN", status: 403, text: "No puede." });
    expect(reachable.read()).toBe(true);
  });

  it("without a network says that Cita cannot be reached, until an answer comes", async () => {
    server.use(http.get("*/api/services", () => HttpResponse.error(), { once: true }));

    await expect(services()).rejects.toMatchObject({ code: "UNREACHABLE", status: 0 });
    expect(reachable.read()).toBe(false);

    server.use(on("get", "/api/services", () => ({ status: 200, body: { services: [] } })));
    await services();
    expect(reachable.read()).toBe(true);
  });

  it("with an answer that is no JSON is unreadable", async () => {
    server.use(http.get("*/api/services", () => HttpResponse.text("<html>")));

    await expect(services()).rejects.toMatchObject({ code: "UNREADABLE", status: 200 });
  });

  it("that the page gave up is no problem to show", async () => {
    server.use(on("get", "/api/services", () => ({ status: 200, body: { services: [] } })));
    const leaving = new AbortController();
    const call = answerOf(api.GET("/api/services", { signal: leaving.signal }));
    leaving.abort();

    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });
});

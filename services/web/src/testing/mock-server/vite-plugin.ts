/* Hangs the clinic in memory under Vite's servers (`--mode mock`), with the gateway's security headers. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { Connect, Plugin } from "vite";
import { dayIn } from "../../shared/lib/clinic-time.ts";
import { createMockClinic, type MockClinic } from "./mock-clinic.ts";
import { createMockPhone } from "./mock-phone.ts";

const pingMs = 15_000;

export function mockClinic(): Plugin {
  const clinic = createMockClinic();
  const phone = createMockPhone(clinic, () => dayIn("America/El_Salvador", new Date()));
  const middleware: Connect.NextHandleFunction = (incoming, outgoing, next) => {
    const path = incoming.url ?? "";
    if (path === "/api/stream") {
      stream(clinic, incoming, outgoing);
    } else if (path.startsWith("/api/")) {
      void pass(clinic.handle, incoming, outgoing);
    } else if (path.startsWith("/phone/")) {
      void pass(phone, incoming, outgoing);
    } else {
      next();
    }
  };
  return {
    name: "cita:mock-clinic",
    configureServer: (server) => {
      server.middlewares.use(middleware);
    },
    configurePreviewServer: (server) => {
      server.middlewares.use((_incoming, outgoing, next) => {
        outgoing.setHeader(
          "Content-Security-Policy",
          "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; object-src 'none'",
        );
        next();
      });
      server.middlewares.use(middleware);
    },
  };
}

async function pass(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const request = new Request(new URL(incoming.url ?? "/", "http://mock.test"), {
    method: incoming.method ?? "GET",
    headers: Object.entries(incoming.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    ),
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
  });
  const response = await handle(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) {
    Readable.fromWeb(response.body as NodeReadableStream).pipe(outgoing);
  } else {
    outgoing.end();
  }
}

function stream(clinic: MockClinic, incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  const send = (event: string, data: unknown) => {
    outgoing.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  send("ping", {});
  const pings = setInterval(() => send("ping", {}), pingMs);
  const stop = clinic.listen((kind, appointment) => {
    send(kind, {
      appointment_id: appointment.id,
      doctor_id: appointment.doctor_id,
      starts_at: appointment.starts_at,
    });
  });
  incoming.on("close", () => {
    clearInterval(pings);
    stop();
  });
}

import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { afterEach, it, vi } from "vitest";
import { resourcesQuery } from "@/shared/api/resources.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { aResource, aService } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { useLiveAgenda } from "./use-live-agenda.ts";

afterEach(() => vi.unstubAllGlobals());

function Desk() {
  useLiveAgenda();
  const services = useQuery(servicesQuery).data ?? [];
  const resources = useQuery(resourcesQuery).data ?? [];
  return <p>{[...services, ...resources].map(({ name }) => name).join(", ")}</p>;
}

it("asks for services and rooms again when somebody changed what the clinic has, because the form of the next visit goes by them", async () => {
  let names = { service: "Limpieza", room: "Sala 1" };
  server.use(
    on("get", "/api/services", () => ({
      status: 200,
      body: { services: [aService({ name: names.service })] },
    })),
    on("get", "/api/resources", () => ({
      status: 200,
      body: { resources: [aResource({ name: names.room })] },
    })),
  );
  let say = (_text: string): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      say = (text) => controller.enqueue(new TextEncoder().encode(text));
    },
  });
  const ask = window.fetch;
  vi.stubGlobal("fetch", (...call: Parameters<typeof fetch>) =>
    String(call[0] instanceof Request ? call[0].url : call[0]).includes("/api/stream")
      ? Promise.resolve({ ok: true, status: 200, headers: new Headers(), body })
      : ask(...call),
  );
  renderWithQueries(<Desk />);
  await screen.findByText("Limpieza, Sala 1");
  names = { service: "Profilaxis", room: "Sala 2" };

  say('event: agenda.changed\ndata: {"doctor_id":null}\n\n');

  await screen.findByText("Profilaxis, Sala 2");
});

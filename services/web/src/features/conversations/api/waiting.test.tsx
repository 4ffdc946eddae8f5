import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { aConversation } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { waitingQuery } from "./waiting.ts";

function Count() {
  return <p>{useQuery(waitingQuery).data?.length} esperan</p>;
}

it("is asked again while a conversation waits, because no event tells that it does no longer", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  let waiting = [aConversation({ handover: true })];
  let asked = 0;
  server.use(
    on("get", "/api/conversations", () => {
      asked += 1;
      return { status: 200, body: { conversations: waiting, page: 1, limit: 100 } };
    }),
  );
  renderWithQueries(<Count />);
  await screen.findByText("1 esperan");

  waiting = [];
  vi.advanceTimersByTime(60_000);

  await screen.findByText("0 esperan");
  vi.advanceTimersByTime(600_000);
  expect(asked).toBe(2);
  vi.useRealTimers();
});

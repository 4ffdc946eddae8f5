import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aDoctor, anAppointment } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { addAccountNews, addNews, dropNews, news } from "../news.ts";
import { NewsList } from "./news-list.tsx";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  server.use(
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
  );
});

afterEach(() => {
  vi.useRealTimers();
  act(() => {
    for (const { key } of news.read()) {
      dropNews(key);
    }
  });
});

it("keeps a notice of Meta until it is closed, while a new appointment disappears by itself", async () => {
  renderWithQueries(<NewsList onSee={() => undefined} />);

  act(() => {
    addNews("appointment.booked", anAppointment());
    addAccountNews("message_template_status_update");
  });
  act(() => void vi.advanceTimersByTime(10_000));

  expect(screen.queryByText("Nueva cita")).toBeNull();
  expect(screen.getByText("Cambió el estado de una de sus plantillas de mensajes.")).toBeVisible();

  await userEvent.click(screen.getByRole("button", { name: "Cerrar aviso" }));
  expect(screen.queryByText("Meta avisó de un cambio en su WhatsApp")).toBeNull();
});

it("names the doctor with the title", async () => {
  renderWithQueries(<NewsList onSee={() => undefined} />);

  act(() => addNews("appointment.booked", anAppointment()));

  expect(await screen.findByText(/Dra. Elena Rivas/)).toBeVisible();
});

it("shows one notice for a change that Meta reports twice", () => {
  renderWithQueries(<NewsList onSee={() => undefined} />);

  act(() => {
    addAccountNews("phone_number_quality_update");
    addAccountNews("phone_number_quality_update");
  });

  expect(screen.getAllByText("Meta avisó de un cambio en su WhatsApp")).toHaveLength(1);
});

import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Agenda } from "@/shared/api/agenda.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { checked, fillIn, open, patient, submit } from "@/testing/booking-desk.tsx";
import { anAppointment, aResource, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";

afterEach(() => act(() => toastQueue.clear()));

const rooms = [aResource({ id: "sala-1", name: "Sala 1" }), aResource({ id: "sala-2", name: "Sala 2" })];
/** Another doctor's patient is in the first room at eleven. */
const agenda: Agenda = {
  appointments: [
    anAppointment({
      start_time: "11:00:00",
      end_time: "11:30:00",
      doctor_id: "doctor-luis",
      patients: { id: "patient-2", full_name: "Luis Paz", phone: null },
      resources: ["sala-1"],
    }),
  ],
  daysOff: [],
};

function openWith(...any_of: string[]) {
  const desk = open("11:00", undefined, agenda);
  const services = [aService({ needs: [{ kind: "room", any_of }] })];
  server.use(
    on("get", "/api/services", () => ({ status: 200, body: { services } })),
    on("get", "/api/resources", () => ({ status: 200, body: { resources: rooms } })),
  );
  return desk;
}

const field = () => within(screen.getByRole("group", { name: "Sala y aparatos" }));

describe("the room of a new visit", () => {
  it("is chosen automatically, of those that are free, until staff choose one", async () => {
    const { clinic, user } = openWith("sala-1", "sala-2");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:00"));

    await user.click(await screen.findByRole("button", { name: /Automático: Sala 2.*Sala/ }));
    expect(screen.getByRole("option", { name: /Sala 1.*en uso de 11:00.*Luis Paz/ })).toBeVisible();
    await user.click(screen.getByRole("option", { name: /^Sala 2/ }));
    await user.click(submit());

    await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ resources: ["sala-2"] }));
  });

  it("is not sent where nobody has chosen it", async () => {
    const { clinic, user } = openWith("sala-1", "sala-2");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:00"));
    await screen.findByRole("group", { name: "Sala y aparatos" });
    await user.click(submit());

    await waitFor(() => expect(clinic.requests).toHaveLength(1));
    expect(clinic.requests[0]?.body).not.toHaveProperty("resources");
  });

  it("is said to be taken at the hour that was touched, with the next one at which it is free", async () => {
    const { clinic, user } = openWith("sala-1");
    // The server offers no time at which the room is taken.
    clinic.take("11:00");
    await fillIn(user);

    expect(await screen.findByText(/No hay espacio a las 11:00/)).toBeVisible();
    expect(await field().findByText(/A esa hora no queda libre: Sala 1 \(en uso/)).toBeVisible();
    await user.click(field().getByRole("button", { name: /^Siguiente hora libre: 11:30/ }));

    await waitFor(() => expect(checked()).toBe("11:30"));
    expect(screen.queryByText(/No hay espacio/)).toBeNull();
  });

  it("is refused at its field with everything kept, and the next time is one press away", async () => {
    const { clinic, user } = openWith("sala-1");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:00"));
    // The page sees it coming, and lets the server decide.
    expect(await field().findByText(/A esa hora no queda libre: Sala 1 \(en uso/)).toBeVisible();
    server.use(
      on("post", "/api/appointments", () => {
        clinic.take("11:00");
        return { status: 409, body: refusal("RESOURCE_TAKEN", "A esa hora no queda libre la sala.") };
      }),
    );
    await user.click(submit());

    expect(await field().findByRole("alert")).toHaveTextContent("A esa hora no queda libre la sala.");
    expect(patient()).toHaveValue("Lucía Ramos");
    // The doctor is free: what was chosen stays, because another room might do.
    expect(checked()).toBe("11:00");
    expect(screen.queryByText(/Alguien acaba de tomar ese horario/)).toBeNull();
    await user.click(field().getByRole("button", { name: /^Siguiente hora libre: 11:30/ }));

    expect(checked()).toBe("11:30");
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

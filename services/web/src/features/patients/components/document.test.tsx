import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { aPatientDetail } from "@/testing/builders.ts";
import { refusal, server } from "@/testing/contract-server.ts";
import { thePatients } from "@/testing/patients.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { PatientCard } from "./patient-card.tsx";

const carlos = aPatientDetail({ dui_ending: "567-8" });
const nobody = () => undefined;

function openCard(patient: PatientDetail, seesDocuments: boolean) {
  const clinic = thePatients([patient]);
  renderWithQueries(
    <PatientCard
      id="carlos"
      today="2026-11-30"
      seesDocuments={seesDocuments}
      onPatient={nobody}
      onBook={nobody}
      onVisit={nobody}
      onConversation={nobody}
      messagesOf={() => null}
    />,
  );
  return { ...clinic, user: userEvent.setup() };
}

async function edit(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole("button", { name: "Editar" }));
  return within(await screen.findByRole("dialog", { name: "Editar a Carlos Hernández" }));
}

const save = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole("button", { name: "Guardar" }));

const field = () => screen.getByRole("textbox", { name: "DUI" });

describe("the document on a card", () => {
  it("stands there by its ending, and is read and covered again by a press", async () => {
    const { user, sent } = openCard(carlos, true);

    expect(await screen.findByText("DUI que termina en 567-8")).toBeInTheDocument();
    expect(sent).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Ver el DUI" }));
    expect(await screen.findByText("DUI 01234567-8")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Ocultar el DUI" }));

    expect(screen.queryByText("DUI 01234567-8")).toBeNull();
    expect(sent).toEqual([{ call: "read document", body: "carlos" }]);
  });

  it("is read again each time, because each reading is recorded", async () => {
    const { user, sent } = openCard(carlos, true);

    await user.click(await screen.findByRole("button", { name: "Ver el DUI" }));
    await user.click(await screen.findByRole("button", { name: "Ocultar el DUI" }));
    await user.click(screen.getByRole("button", { name: "Ver el DUI" }));

    await waitFor(() => expect(sent).toHaveLength(2));
  });

  it("says why it cannot be shown", async () => {
    const { user } = openCard(carlos, true);
    server.use(http.get("*/api/patients/:id/document", () => HttpResponse.error()));

    await user.click(await screen.findByRole("button", { name: "Ver el DUI" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("No hay conexión con Cita");
  });

  it("is known to be there by those who may not see it, and shown to them by nothing", async () => {
    openCard(carlos, false);

    expect(await screen.findByText("DUI que termina en 567-8")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Ver el DUI" })).toBeNull();
  });

  it("is not spoken of where none is known", async () => {
    openCard(aPatientDetail(), true);

    await screen.findByRole("heading", { name: "Carlos Hernández" });
    expect(screen.queryByText(/DUI/)).toBeNull();
  });
});

describe("the document of a patient who is edited", () => {
  it("is written over as a whole by who may see it", async () => {
    const { user, sent } = openCard(carlos, true);
    await edit(user);

    expect(field()).toHaveValue("•••••567-8");
    expect(screen.getByText(/^Para corregirlo, escriba el número completo/)).toBeVisible();
    await user.tab();
    await user.clear(field());
    await user.type(field(), "01234567-9");
    expect(screen.getByText("Al guardar reemplaza al que termina en 567-8.")).toBeVisible();
    await save(user);

    expect(await screen.findByText("DUI que termina en 567-9")).toBeInTheDocument();
    expect(sent).toEqual([{ call: "change", body: { dui: "01234567-9", version: 1 } }]);
  });

  it("is marked as a whole when the field has the focus, so that typing writes over it", async () => {
    const { user } = openCard(carlos, true);
    await edit(user);

    await user.click(field());
    field().blur();
    field().focus();
    await user.keyboard("0");

    expect(field()).toHaveValue("0");
  });

  it("is taken away by who may see it, after it was said", async () => {
    const { user, sent } = openCard(carlos, true);
    await edit(user);

    await user.clear(field());
    expect(screen.getByText("Al guardar se quita el DUI que termina en 567-8.")).toBeVisible();
    await save(user);

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.queryByText(/DUI/)).toBeNull();
    expect(sent).toEqual([{ call: "change", body: { dui: null, version: 1 } }]);
  });

  it("is not sent with another change", async () => {
    const { user, sent } = openCard(carlos, true);
    await edit(user);

    await user.type(screen.getByRole("textbox", { name: "Notas" }), "Llamar antes");
    await save(user);

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sent).toEqual([{ call: "change", body: { notes: "Llamar antes", version: 1 } }]);
  });

  it("is no field for those who may not see it, and they read who may", async () => {
    const { user } = openCard(carlos, false);
    const dialog = await edit(user);

    expect(dialog.queryByRole("textbox", { name: "DUI" })).toBeNull();
    expect(dialog.getByText("DUI que termina en 567-8")).toBeInTheDocument();
    expect(dialog.getByText(/^Solo quien administra la clínica/)).toBeVisible();
  });

  it("is added by those who may not see it where none is known", async () => {
    const { user, sent } = openCard(aPatientDetail(), false);
    await edit(user);

    await user.type(field(), "012345678");
    await save(user);

    expect(await screen.findByText(/^DUI que termina en/)).toBeInTheDocument();
    expect(sent).toEqual([{ call: "change", body: { dui: "012345678", version: 1 } }]);
  });

  it("that somebody else added meanwhile is not written over by those who may not see it", async () => {
    const { user, change } = openCard(aPatientDetail(), false);
    await edit(user);
    await user.type(field(), "99999999-9");
    change("carlos", { dui: "01234567-8" });
    await save(user);
    expect(await screen.findByText(/^DUI: usted escribió «99999999-9»/)).toBeVisible();

    server.use(
      http.patch("*/api/patients/:id", () =>
        HttpResponse.json(refusal("DUI_DIFFERS", "Este paciente ya tiene otro DUI."), { status: 409 }),
      ),
    );
    await save(user);

    expect(await screen.findByText("Este paciente ya tiene otro DUI.")).toBeVisible();
    expect(field()).toBeInvalid();
    await user.click(screen.getByRole("button", { name: /Usar lo de la otra persona/ }));
    expect(screen.queryByRole("textbox", { name: "DUI" })).toBeNull();
  });

  it("of another patient is refused at the field, with what can be done", async () => {
    const { user } = openCard(carlos, true);
    await edit(user);
    server.use(
      http.patch("*/api/patients/:id", () =>
        HttpResponse.json(refusal("DUI_TAKEN", "Ese DUI ya es de otro."), { status: 409 }),
      ),
    );

    await user.clear(field());
    await user.type(field(), "99999999-9");
    await save(user);

    expect(await screen.findByText(/^Otro paciente de la clínica ya tiene ese DUI/)).toHaveTextContent(
      "busque su otra ficha y únalas",
    );
    await waitFor(() => expect(field()).toHaveFocus());
  });
});

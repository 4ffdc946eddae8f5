import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { server } from "@/testing/contract-server.ts";
import { aCode, anInstallation, anInviteEmail, aRequest } from "@/testing/installation.ts";
import { anOutlook } from "@/testing/outlook.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { forgetKey, operatorKey } from "../operator-key.ts";
import type { OperatorPart } from "../parts.ts";
import { forgetTyped, keepTyped } from "../typed.ts";
import { KeyForm } from "./key-form.tsx";
import { OperatorDesk } from "./operator-desk.tsx";

function Page({ begin }: { begin: OperatorPart }) {
  const key = useSignal(operatorKey);
  const [part, setPart] = useState(begin);
  const [codeSearch, setCodeSearch] = useState("");
  const [search, setSearch] = useState("");
  const [clinicId, setClinicId] = useState<string>();
  return (
    <>
      {key ? (
        <OperatorDesk
          keyName={key.name}
          part={part}
          onPart={setPart}
          codeSearch={codeSearch}
          onCodeSearch={setCodeSearch}
          search={search}
          onSearch={setSearch}
          clinicId={clinicId}
          onClinic={setClinicId}
          onSeeClinic={(id) => {
            setPart("clinicas");
            setClinicId(id);
          }}
          language={null}
        />
      ) : (
        <KeyForm />
      )}
      <ToastRegion />
    </>
  );
}

beforeEach(() => {
  forgetKey();
  forgetTyped();
});

function show(begin: OperatorPart = "solicitudes") {
  const { queryClient } = renderWithQueries(<Page begin={begin} />);
  return { queryClient, user: userEvent.setup() };
}

type User = ReturnType<typeof show>["user"];

async function enter(user: User, key = "the-key") {
  await user.type(await screen.findByLabelText("Llave de operación"), key);
  await user.click(screen.getByRole("button", { name: "Entrar" }));
}

/** A note of the test before may be an `alertdialog` too, hence the name. */
const question = (name: string) => screen.getByRole("alertdialog", { name });

describe("the operator's key", () => {
  it("opens the pages, is in no storage, and is forgotten when the operator leaves", async () => {
    anInstallation({ requests: [aRequest()] });
    const { user, queryClient } = show();
    await enter(user);

    expect(await screen.findByText("Clínica Lempa")).toBeVisible();
    expect(screen.getByText("Con la llave «oficina»")).toBeVisible();
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("the-key");
    await user.click(screen.getByRole("button", { name: "Salir" }));

    expect(await screen.findByLabelText("Llave de operación")).toHaveValue("");
    expect(operatorKey.read()).toBeUndefined();
    expect(queryClient.getQueryCache().findAll({ queryKey: ["operator"] })).toEqual([]);
  });

  it("is refused at its field when it is wrong", async () => {
    anInstallation({});
    const { user } = show();
    await enter(user, "another");

    const field = screen.getByLabelText("Llave de operación");
    await waitFor(() => expect(field).toHaveAccessibleDescription("La llave no es correcta."));
    expect(field).toHaveValue("another");
  });

  it.each([
    [429, "TOO_MANY_ATTEMPTS", "Hubo demasiados intentos.", /en 45 segundos/],
    [503, "UNAVAILABLE", "Intente en un momento.", /Intente en un momento/],
  ])("says at %i what to do", async (status, code, error, shown) => {
    server.use(
      http.get("*/api/superadmin/session", () =>
        HttpResponse.json({ code, error }, { status, headers: { "Retry-After": "45" } }),
      ),
    );
    const { user } = show();
    await enter(user);

    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent(error);
    expect(notice).toHaveTextContent(shown);
  });

  it("says when there is no connection", async () => {
    server.use(http.get("*/api/superadmin/session", () => HttpResponse.error()));
    const { user } = show();
    await enter(user);

    expect(await screen.findByText(/^No hay conexión con Cita/)).toBeVisible();
  });

  it("is asked for again when it does not count any more, and what was typed stays", async () => {
    const installation = anInstallation({ requests: [aRequest()] });
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /^Rechazar/ }));
    await user.type(screen.getByLabelText("Nota"), "No contestan");
    installation.changeKey("the-next-key");
    await user.click(screen.getByRole("button", { name: "Sí, rechazar" }));

    expect(await screen.findByText(/La llave dejó de servir/)).toBeVisible();
    await enter(user, "the-next-key");
    await user.click(await screen.findByRole("button", { name: /^Rechazar/ }));
    expect(screen.getByLabelText("Nota")).toHaveValue("No contestan");
  });
});

describe("a request", () => {
  it("is accepted with a code, which is shown once large with a message in Spanish to send", async () => {
    const installation = anInstallation({ requests: [aRequest()] });
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /^Aceptar/ }));
    const question = screen.getByRole("dialog", { name: "¿Aceptar a Clínica Lempa?" });
    await user.click(within(question).getByRole("button", { name: "Aceptar y ver el código" }));

    const shown = await screen.findByRole("dialog", { name: "El código de invitación" });
    expect(within(shown).getByText("K7TV-RW3X-HS9P")).toBeVisible();
    expect(shown).toHaveTextContent("/registro?codigo=K7TVRW3XHS9P");
    expect(shown).toHaveTextContent("7 días");
    expect(shown).toHaveTextContent("14 días de prueba");
    await user.click(within(shown).getByRole("button", { name: "Copiar mensaje" }));
    expect(await navigator.clipboard.readText()).toMatch(/^Hola, Rosa Díaz:/);
    await user.click(within(shown).getByRole("button", { name: "Listo" }));

    expect(await screen.findByText("Nadie espera una respuesta")).toBeVisible();
    expect(installation.sent.at(-1)).toEqual({ expiresInDays: 7, trialDays: 14, seen_status: "pending" });
  });

  it("that was accepted says to whom the code was sent, until when it counts, and sends it again once for each act", async () => {
    const failed = anInviteEmail("failed");
    const installation = anInstallation({
      requests: [aRequest({ status: "accepted", invite_email: failed })],
    });
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("radio", { name: "Aceptadas" }));
    expect(await screen.findByText(/El correo a rosa@lempa.test no se pudo entregar/)).toHaveTextContent(
      "hasta el",
    );
    await user.click(screen.getByRole("button", { name: "Enviar de nuevo el correo a Clínica Lempa" }));

    expect(await screen.findByText(/va en camino a rosa@lempa.test/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Enviar de nuevo/ })).not.toBeInTheDocument();
    expect(installation.mailed).toHaveLength(1);
  });

  it("says what the server answers when the code cannot be sent again, and keeps the act", async () => {
    const sent = aRequest({ status: "accepted", invite_email: anInviteEmail("sent") });
    anInstallation({ requests: [sent] });
    const ids: unknown[] = [];
    server.use(
      http.put("*/api/superadmin/demo-requests/:id/emails/:email", ({ params }) => {
        ids.push(params.email);
        return HttpResponse.json(
          { code: "INVITE_CODE_OVER", error: "Ese código ya no sirve." },
          { status: 409 },
        );
      }),
    );
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("radio", { name: "Aceptadas" }));
    const again = await screen.findByRole("button", { name: /^Enviar de nuevo/ });
    await user.click(again);
    expect(await screen.findByText(/Ese código ya no sirve/)).toBeVisible();
    await user.click(again);

    await waitFor(() => expect(ids).toHaveLength(2));
    expect(new Set(ids).size).toBe(1);
  });

  it("is not accepted with days that cannot be", async () => {
    anInstallation({ requests: [aRequest()] });
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /^Aceptar/ }));
    const days = screen.getByLabelText("Días de prueba");
    await user.clear(days);
    await user.type(days, "400");
    await user.click(screen.getByRole("button", { name: "Aceptar y ver el código" }));

    await waitFor(() => expect(days).toHaveAccessibleDescription(/entre 1 y 365/));
  });

  it("is rejected after it was said what that means", async () => {
    const installation = anInstallation({ requests: [aRequest()] });
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /^Rechazar/ }));
    expect(question("¿Rechazar a Clínica Lempa?")).toHaveTextContent("puede aceptarla después");
    await user.click(screen.getByRole("button", { name: "Sí, rechazar" }));

    expect(await screen.findByText("Nadie espera una respuesta")).toBeVisible();
    expect(installation.sent.at(-1)).toEqual({ seen_status: "pending" });
  });

  it("that was accepted meanwhile keeps its code until the operator has read that", async () => {
    anInstallation({ requests: [aRequest()] });
    const sent: unknown[] = [];
    server.use(
      http.post("*/api/superadmin/demo-requests/:id/reject", async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? HttpResponse.json(
              {
                code: "DEMO_REQUEST_ACCEPTED_MEANWHILE",
                error: "Mientras tanto alguien aceptó esta solicitud.",
              },
              { status: 409 },
            )
          : HttpResponse.json({ demo_request: aRequest({ status: "rejected" }) });
      }),
    );
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /^Rechazar/ }));
    await user.click(screen.getByRole("button", { name: "Sí, rechazar" }));

    expect(await screen.findByText(/^Mientras tanto alguien aceptó/)).toBeVisible();
    expect(question("¿Rechazar a Clínica Lempa?")).toHaveTextContent("El código que se hizo deja de servir");
    await user.click(screen.getByRole("button", { name: "Sí, rechazar" }));
    await waitFor(() => expect(sent).toEqual([{ seen_status: "pending" }, { seen_status: "accepted" }]));
  });

  it("that was answered leaves the list, where the next one has the focus", async () => {
    const [second, third] = ["2", "3"].map((id) => aRequest({ id, clinic_name: `Clínica ${id}` }));
    anInstallation({ requests: [aRequest(), second ?? aRequest(), third ?? aRequest()] });
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("button", { name: "Rechazar la solicitud de Clínica Lempa" }));
    await user.click(screen.getByRole("button", { name: "Sí, rechazar" }));

    await waitFor(() => expect(screen.queryByText("Clínica Lempa")).toBeNull());
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Aceptar la solicitud de Clínica 2" })).toHaveFocus(),
    );
  });

  it("is rejected together with others, with one note", async () => {
    const many = ["1", "2", "3"].map((id) => aRequest({ id, clinic_name: `Clínica ${id}` }));
    const installation = anInstallation({ requests: many });
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("checkbox", { name: "Elegir todas las que se ven (3)" }));
    await user.click(screen.getByRole("checkbox", { name: "Elegir la solicitud de Clínica 2" }));
    await user.click(screen.getByRole("button", { name: "Rechazar las 2 elegidas" }));
    await user.type(screen.getByLabelText("Nota"), "No son clínicas");
    await user.click(screen.getByRole("button", { name: "Sí, rechazarlas" }));

    expect(await screen.findByText("2 solicitudes rechazadas")).toBeVisible();
    await waitFor(() => expect(screen.queryByText("Clínica 1")).toBeNull());
    expect(screen.getByText("Clínica 2")).toBeVisible();
    expect(installation.sent).toEqual([
      { note: "No son clínicas", seen_status: "pending" },
      { note: "No son clínicas", seen_status: "pending" },
    ]);
  });

  it("of several that cannot be rejected says so, and the rest can be tried again", async () => {
    const many = ["1", "2", "3"].map((id) => aRequest({ id, clinic_name: `Clínica ${id}` }));
    anInstallation({ requests: many });
    let refusals = 1;
    const rejected: string[] = [];
    server.use(
      http.post("*/api/superadmin/demo-requests/:id/reject", ({ params }) => {
        if (params.id === "2" && refusals > 0) {
          refusals -= 1;
          return HttpResponse.json({ code: "UNAVAILABLE", error: "Intente luego." }, { status: 503 });
        }
        rejected.push(String(params.id));
        return HttpResponse.json({ demo_request: aRequest({ id: String(params.id), status: "rejected" }) });
      }),
    );
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("checkbox", { name: /^Elegir todas/ }));
    await user.click(screen.getByRole("button", { name: "Rechazar las 3 elegidas" }));
    await user.click(screen.getByRole("button", { name: "Sí, rechazarlas" }));
    expect(await screen.findByText("Intente luego.")).toBeVisible();
    expect(screen.getByText("1 de 3 rechazadas")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Sí, rechazarlas" }));

    expect(await screen.findByText("3 solicitudes rechazadas")).toBeVisible();
    expect(rejected).toEqual(["1", "2", "3"]);
  });

  it("of several is not rejected any more once it was told to stop", async () => {
    const many = ["1", "2", "3"].map((id) => aRequest({ id, clinic_name: `Clínica ${id}` }));
    anInstallation({ requests: many });
    const rejected: string[] = [];
    let answer = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.post("*/api/superadmin/demo-requests/:id/reject", async ({ params }) => {
        rejected.push(String(params.id));
        await isAnswered;
        return HttpResponse.json({ demo_request: aRequest({ id: String(params.id), status: "rejected" }) });
      }),
    );
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("checkbox", { name: /^Elegir todas/ }));
    await user.click(screen.getByRole("button", { name: "Rechazar las 3 elegidas" }));
    await user.click(screen.getByRole("button", { name: "Sí, rechazarlas" }));

    await user.click(await screen.findByRole("button", { name: "Detener" }));
    answer();

    expect(await screen.findByText(/Se detuvo: 1 de 3 rechazadas/)).toBeVisible();
    expect(rejected).toEqual(["1"]);
  });

  it("shows what was noted with its answer", async () => {
    anInstallation({ requests: [{ ...aRequest({ status: "rejected" }), note: "Es una tienda" }] });
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("radio", { name: "Rechazadas" }));

    expect(await screen.findByText("Nota: Es una tienda")).toBeVisible();
  });

  it("whose code was used stays accepted, and it is said why", async () => {
    anInstallation({ requests: [aRequest({ status: "accepted" })] });
    server.use(
      http.post("*/api/superadmin/demo-requests/:id/reject", () =>
        HttpResponse.json(
          { code: "INVITE_CODE_USED_MEANWHILE", error: "Ese código ya se usó." },
          { status: 409 },
        ),
      ),
    );
    const { user } = show();
    await enter(user);
    await user.click(await screen.findByRole("radio", { name: "Aceptadas" }));
    await user.click(await screen.findByRole("button", { name: /^Rechazar/ }));
    await user.click(screen.getByRole("button", { name: "Sí, rechazar" }));

    const refused = within(question("¿Rechazar a Clínica Lempa?"));
    expect(await refused.findByRole("alert")).toHaveTextContent("Ese código ya se usó.");
  });

  it.each([
    [503, "Intente luego.", "Intente luego."],
    [0, "", /^No hay conexión con Cita/],
  ])("can be asked for again when the list did not come (%i)", async (status, error, shown) => {
    anInstallation({ requests: [aRequest()] });
    server.use(
      http.get("*/api/superadmin/demo-requests", () =>
        status ? HttpResponse.json({ code: "UNAVAILABLE", error }, { status }) : HttpResponse.error(),
      ),
    );
    const { user } = show();
    await enter(user);
    expect(await screen.findByText(shown)).toBeVisible();

    anInstallation({ requests: [aRequest()] });
    await user.click(screen.getByRole("button", { name: "Reintentar" }));

    expect(await screen.findByText("Clínica Lempa")).toBeVisible();
  });
});

describe("the codes", () => {
  it("are searched for, and in every state when those that are shown do not have it", async () => {
    anInstallation({
      codes: [
        aCode({ notes: "Feria de octubre" }),
        aCode({
          id: "b",
          code: "AAAABBBBCCCC",
          notes: "Congreso",
          is_used: true,
          used_at: "2026-11-02T15:00:00Z",
        }),
      ],
    });
    const { user } = show("codigos");
    await enter(user);
    const field = await screen.findByLabelText("Buscar códigos");
    await user.type(field, "feria");
    await waitFor(() => expect(screen.queryByText("AAAA-BBBB-CCCC")).toBeNull());
    expect(screen.getByText("K7TV-RW3X-HS9P")).toBeVisible();

    await user.clear(field);
    await user.type(field, "congreso");
    expect(
      await screen.findByText("Ningún código de los que se muestran coincide con «congreso»"),
    ).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Buscar también en los demás" }));

    expect(await screen.findByText("AAAA-BBBB-CCCC")).toBeVisible();
    expect(field).toHaveValue("congreso");
  });

  it("say what each gives and what became of it, page by page", async () => {
    anInstallation({
      codes: [
        aCode({ notes: "Feria de octubre" }),
        aCode({ id: "b", code: "AAAABBBBCCCC", is_used: true, used_at: "2026-11-02T15:00:00Z" }),
      ],
      perPage: 1,
    });
    const { user } = show("codigos");
    await enter(user);

    const first = (await screen.findByText("K7TV-RW3X-HS9P")).closest("li") as HTMLElement;
    expect(first).toHaveTextContent("Abierto");
    expect(first).toHaveTextContent("Plan Pro, por 30 días");
    expect(first).toHaveTextContent("Feria de octubre");
    await user.click(screen.getByRole("button", { name: "Ver más" }));
    const second = (await screen.findByText("AAAA-BBBB-CCCC")).closest("li") as HTMLElement;
    expect(second).toHaveTextContent("Usado");
    expect(within(second).queryByRole("button")).toBeNull();
  });

  it("are made, for one address only when it is given", async () => {
    const installation = anInstallation({ codes: [] });
    const { user } = show("codigos");
    await enter(user);
    await user.click(await screen.findByRole("button", { name: "Crear código" }));
    await user.type(screen.getByLabelText("Solo para este correo"), " ana@clinica.test ");
    await user.type(screen.getByLabelText("Días de uso"), "60");
    await user.click(screen.getByRole("button", { name: "Crear" }));

    const made = await screen.findByRole("dialog", { name: "El código de invitación" });
    expect(made).toHaveTextContent(
      /Hola:.*Regístrese aquí:.*registro\?codigo=.*una sola vez, durante \d+ días?/,
    );
    expect(installation.sent.at(-1)).toEqual({ plan: "basic", accessDays: 60, email: "ana@clinica.test" });
  });

  it("are refused at the field, and nothing typed is lost by closing the form", async () => {
    anInstallation({ codes: [] });
    server.use(
      http.post("*/api/superadmin/invite-codes", () =>
        HttpResponse.json(
          { code: "INVALID_FIELD", error: "Revise el correo.", field: "email" },
          { status: 400 },
        ),
      ),
    );
    const { user } = show("codigos");
    await enter(user);
    await user.click(await screen.findByRole("button", { name: "Crear código" }));
    await user.type(screen.getByLabelText("Solo para este correo"), "ana");
    await user.click(screen.getByRole("button", { name: "Crear" }));

    const field = screen.getByLabelText("Solo para este correo");
    await waitFor(() => expect(field).toHaveAccessibleDescription("Revise el correo."));
    await user.click(screen.getByRole("button", { name: "Cancelar" }));
    await user.click(screen.getByRole("button", { name: "Crear código" }));
    expect(screen.getByLabelText("Solo para este correo")).toHaveValue("ana");
  });

  it("say that nobody knows whether one was made when the answer was lost", async () => {
    anInstallation({ codes: [] });
    server.use(http.post("*/api/superadmin/invite-codes", () => HttpResponse.error()));
    const { user } = show("codigos");
    await enter(user);
    await user.click(await screen.findByRole("button", { name: "Crear código" }));
    await user.click(screen.getByRole("button", { name: "Crear" }));

    expect(await screen.findByText(/no sabemos si el código se creó/)).toBeVisible();
  });

  it("are revoked after it was said that it cannot be undone", async () => {
    anInstallation({ codes: [aCode()] });
    const { user } = show("codigos");
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /^Revocar/ }));
    expect(question("¿Revocar el código K7TV-RW3X-HS9P?")).toHaveTextContent("no se puede deshacer");
    await user.click(screen.getByRole("button", { name: "Sí, revocar" }));

    expect(await screen.findByText("No hay códigos así")).toBeVisible();
  });

  it("with which a clinic was registered meanwhile cannot be revoked, and that is said", async () => {
    anInstallation({ codes: [aCode()] });
    server.use(
      http.post("*/api/superadmin/invite-codes/:id/revoke", () =>
        HttpResponse.json(
          { code: "INVITE_CODE_USED_MEANWHILE", error: "Una clínica se registró con él." },
          { status: 409 },
        ),
      ),
    );
    const { user } = show("codigos");
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /^Revocar/ }));
    await user.click(screen.getByRole("button", { name: "Sí, revocar" }));

    const refused = within(question("¿Revocar el código K7TV-RW3X-HS9P?"));
    expect(await refused.findByRole("alert")).toHaveTextContent("Una clínica se registró con él.");
    expect(refused.queryByRole("button", { name: "Sí, revocar" })).toBeNull();
    await user.click(refused.getByRole("button", { name: "Entendido" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog", { name: /Revocar/ })).toBeNull());
  });
});

describe("a clinic", () => {
  async function openClinic(facts: Parameters<typeof anInstallation>[0]["clinic"] = {}) {
    const installation = anInstallation({ clinic: facts });
    const { user } = show("clinicas");
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /Clínica Jiboa/ }));
    const panel = within(await screen.findByRole("region", { name: "Clínica" }));
    await panel.findByText("Lo que se hizo");
    return { installation, user, panel };
  }

  it("is found by words, and nothing found says what to try", async () => {
    anInstallation({ clinic: {} });
    const { user } = show("clinicas");
    await enter(user);
    await user.type(await screen.findByLabelText("Buscar clínicas"), "lempa");

    expect(await screen.findByText("Ninguna clínica coincide con «lempa»")).toBeVisible();
  });

  it("is listed with the others also where its date cannot be read", async () => {
    const far = "+10000-01-07T23:59:59Z";
    anInstallation({
      clinic: {
        plan_expires_at: far,
        created_at: far,
        plan_outlook: anOutlook("pro", far, "ends"),
      },
    });
    const { user } = show("clinicas");
    await enter(user);
    await user.click(await screen.findByRole("button", { name: /Clínica Jiboa/ }));

    expect(screen.getByText("hasta el día que no se puede leer")).toBeVisible();
    expect(await screen.findByRole("region", { name: "Clínica" })).toBeVisible();
  });

  it("that cannot be shown leaves the others", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    anInstallation({ clinic: { plan_expires_at: "2027-01-01T06:00:00Z", timezone: "Luna/Mar" } });
    const { user } = show("clinicas");
    await enter(user);

    expect(await screen.findByText(/Esta fila tiene algo/)).toBeVisible();
    expect(screen.getByLabelText("Buscar clínicas")).toBeVisible();
  });

  it("gets more time, until the end of the chosen day in its own zone", async () => {
    const { installation, user, panel } = await openClinic();
    await user.click(panel.getByRole("button", { name: "Dar más tiempo" }));
    await user.click(screen.getByRole("button", { name: "Dar el plan" }));
    const reason = screen.getByLabelText("Motivo");
    await waitFor(() => expect(reason).toHaveAccessibleDescription("Escriba el motivo, por favor."));
    await user.type(reason, "Feria de salud");
    await user.click(screen.getByRole("button", { name: "Dar el plan" }));

    expect(await panel.findByText("«Feria de salud»")).toBeVisible();
    expect(installation.sent.at(-1)).toMatchObject({ plan: "pro", reason: "Feria de salud" });
    expect(installation.sent.at(-1)?.ends_at).toMatch(/T06:00:00\.000Z$/);
  });

  it("is given the plan once when the first answer was lost", async () => {
    const { installation, user, panel } = await openClinic();
    installation.cutNextAnswer();
    await user.click(panel.getByRole("button", { name: "Plan gratis sin vencimiento" }));
    await user.type(screen.getByLabelText("Motivo"), "Clínica amiga");
    await user.click(screen.getByRole("button", { name: "Dar el plan" }));
    expect(await screen.findByText(/no sabemos si el plan ya vale/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Dar el plan" }));

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await panel.findAllByText("«Clínica amiga»")).toHaveLength(1);
    expect(installation.sent.at(-1)).toEqual({
      plan: "forever_free",
      reason: "Clínica amiga",
      ends_at: null,
    });
  });

  it.each(["9999-12-31", "2020-01-01"])(
    "until %s is not given, and the days that can be are said",
    async (day) => {
      const reason = "Feria";
      keepTyped("grant.9b2d7c10-0000-4000-8000-000000000001.time", {
        grantId: "one",
        plan: "pro",
        day,
        reason,
      });
      const { installation, user, panel } = await openClinic();
      const before = installation.sent.length;
      await user.click(panel.getByRole("button", { name: "Dar más tiempo" }));
      await user.click(screen.getByRole("button", { name: "Dar el plan" }));

      expect(await screen.findByText(/^Elija un día desde hoy hasta el /)).toBeVisible();
      expect(installation.sent).toHaveLength(before);
    },
  );

  it("says at the day when an end is refused", async () => {
    const { user, panel } = await openClinic();
    server.use(
      http.put("*/api/superadmin/clinics/:id/grants/:grant", () =>
        HttpResponse.json(
          { code: "GRANT_END_INVALID", error: "Elija otro día.", field: "ends_at" },
          { status: 400 },
        ),
      ),
    );
    await user.click(panel.getByRole("button", { name: "Dar más tiempo" }));
    await user.type(screen.getByLabelText("Motivo"), "Feria");
    await user.click(screen.getByRole("button", { name: "Dar el plan" }));

    expect(await screen.findByText("Elija otro día.")).toBeVisible();
  });

  it("loses a plan that was given after it was said what is left", async () => {
    const { user, panel } = await openClinic({ isGiven: true });
    await user.click(panel.getByRole("button", { name: /^Retirar/ }));
    expect(question("¿Retirar el plan Pro?")).toHaveTextContent("La clínica queda sin plan");
    await user.click(screen.getByRole("button", { name: "Sí, retirar" }));

    expect(await panel.findByText("Retirado")).toBeVisible();
  });

  it("is suspended with a reason, after it was said what happens to staff and patients", async () => {
    const { installation, user, panel } = await openClinic();
    await user.click(panel.getByRole("button", { name: "Suspender clínica" }));
    const question = screen.getByRole("alertdialog", { name: "¿Suspender a Clínica Jiboa?" });
    expect(question).toHaveTextContent("El personal deja de ver la agenda");
    expect(question).toHaveTextContent("Los pacientes no reciben recordatorios");
    await user.click(within(question).getByRole("button", { name: "Sí, suspender" }));
    const reason = within(question).getByLabelText("Motivo");
    await waitFor(() => expect(reason).toHaveAccessibleDescription("Escriba el motivo, por favor."));
    await user.type(reason, "Falta el pago");
    await user.click(within(question).getByRole("button", { name: "Sí, suspender" }));

    expect(await panel.findByText("«Falta el pago»")).toBeVisible();
    expect(panel.getByText("Suspendida")).toBeVisible();
    expect(installation.sent.at(-1)).toEqual({
      reason: "Falta el pago",
      seen: { is_active: true, reason: null },
    });
  });

  it("is resumed", async () => {
    const { user, panel } = await openClinic({ is_active: false, suspension_reason: "Falta el pago" });
    await user.click(panel.getByRole("button", { name: "Reactivar clínica" }));
    expect(question("¿Reactivar a Clínica Jiboa?")).toHaveTextContent("sin ingresar de nuevo");
    await user.click(screen.getByRole("button", { name: "Sí, reactivar" }));

    expect(await panel.findByText("Activa")).toBeVisible();
    expect(panel.queryByText("«Falta el pago»")).toBeNull();
  });

  it("shows what operators did about it", async () => {
    const { panel } = await openClinic();

    expect(panel.getByText("Dio un plan")).toBeVisible();
    expect(panel.getByText("grant.polished")).toBeVisible();
  });
});

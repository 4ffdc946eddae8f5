/* The clinic's logo: chosen, looked at, saved and taken away in the settings, and shown in the frame of every page. */
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { aClinicView, anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { someSettings } from "@/testing/settings.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let version: string | null;
let fetched = 0;
let put: { type: string | null; size: number }[] = [];

beforeEach(() => {
  version = null;
  fetched = 0;
  put = [];
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    on("get", "/api/users", () => ({ status: 200, body: { users: [], active: 0, limit: null } })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    on("get", "/api/clinics/me", () => ({ status: 200, body: aClinicView({ logo_version: version }) })),
    on("get", "/api/clinics/settings", () => ({
      status: 200,
      body: someSettings({ logo_version: version }),
    })),
    http.get("*/api/clinics/logo", () => {
      fetched += 1;
      return new HttpResponse(new Blob(["picture"], { type: "image/png" }), {
        headers: { "Content-Type": "image/png" },
      });
    }),
    http.put("*/api/clinics/logo", async ({ request }) => {
      const { byteLength } = await request.arrayBuffer();
      put.push({ type: request.headers.get("Content-Type"), size: byteLength });
      version = `v${put.length}`;
      return HttpResponse.json({ logo_version: version });
    }),
    http.delete("*/api/clinics/logo", () => {
      version = null;
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

afterEach(() => stop());

function open(path = "/ajustes/clinica", role: "admin" | "staff" = "admin") {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  // What is not accepted can be chosen all the same: the list of a browser's window is only a proposal.
  return userEvent.setup({ applyAccept: false });
}

const part = async () => within(await screen.findByRole("region", { name: "Logo" }));
const aPicture = (type = "image/png", bytes = 8) => new File([new Uint8Array(bytes)], "logo", { type });
const input = () => document.querySelector("input[type=file]") as HTMLInputElement;
const frame = () => within(screen.getByRole("banner"));

describe("in the settings", () => {
  it("is looked at before it is saved, and then stands in the frame too", async () => {
    const user = open();
    const logo = await part();
    expect(logo.getByText(/Aún no hay uno/)).toBeVisible();
    await user.upload(input(), aPicture());
    expect(await logo.findByRole("img", { name: "El logo que eligió" })).toBeVisible();
    expect(put).toEqual([]);
    await user.click(logo.getByRole("button", { name: "Guardar el logo" }));

    expect(await screen.findByText("El logo está guardado")).toBeVisible();
    expect(put).toEqual([{ type: "image/png", size: 8 }]);
    expect(await logo.findByRole("img", { name: "Logo de Clínica Jiboa" })).toBeVisible();
    expect(frame().getByRole("presentation")).toHaveAttribute(
      "src",
      expect.stringMatching(/^data:image\/png/),
    );
    expect(logo.getByRole("button", { name: "Elegir otra imagen" })).toBeVisible();
  });

  it("can be dropped, whatever else the mouse brings", async () => {
    open();
    const logo = await part();
    const place = logo.getByText(/O arrástrela aquí/).closest("[data-rac]") as HTMLElement;
    const file = aPicture();
    const items = [
      { kind: "string", type: "text/plain" },
      { kind: "file", type: file.type, getAsFile: () => file },
    ];
    const dataTransfer = {
      types: ["text/plain", "Files"],
      items,
      files: [file],
      effectAllowed: "all",
      getData: () => "a name",
    };
    for (const step of [fireEvent.dragEnter, fireEvent.dragOver, fireEvent.drop]) {
      step(place, { dataTransfer });
    }

    expect(await logo.findByRole("img", { name: "El logo que eligió" })).toBeVisible();
  });

  it("is not saved when it is not wanted after all", async () => {
    const user = open();
    const logo = await part();
    await user.upload(input(), aPicture());
    await user.click(await logo.findByRole("button", { name: "Cancelar" }));

    expect(logo.queryByRole("img")).toBeNull();
    expect(put).toEqual([]);
  });

  it.each([
    ["a file that is no picture", aPicture("application/pdf"), /no es una imagen que podamos usar/],
    ["a picture that is too large", aPicture("image/png", 2 * 1024 * 1024 + 1), /pesa más de 2 MB/],
  ])("%s is refused with what to do, before it is sent", async (_what, file, why) => {
    const user = open();
    const logo = await part();
    await user.upload(input(), file);

    expect(await logo.findByRole("alert")).toHaveTextContent(why);
    expect(logo.queryByRole("button", { name: "Guardar el logo" })).toBeNull();
    await user.upload(input(), aPicture());
    await waitFor(() => expect(logo.queryByRole("alert")).toBeNull());
  });

  it("a file that only says that it is a picture is refused when it cannot be shown", async () => {
    const user = open();
    const logo = await part();
    await user.upload(input(), aPicture());
    fireEvent.error(await logo.findByRole("img", { name: "El logo que eligió" }));

    expect(await logo.findByRole("alert")).toHaveTextContent(/no es una imagen que podamos usar/);
    expect(put).toEqual([]);
  });

  it.each([
    [400, "IMAGE_INVALID", "No pudimos leer esa imagen."],
    [413, "IMAGE_TOO_LARGE", "Esa imagen es demasiado grande."],
  ])("says what the server refuses: %i %s, and keeps the picture", async (status, code, error) => {
    server.use(http.put("*/api/clinics/logo", () => HttpResponse.json({ code, error }, { status })));
    const user = open();
    const logo = await part();
    await user.upload(input(), aPicture());
    await user.click(await logo.findByRole("button", { name: "Guardar el logo" }));

    expect(await logo.findByRole("alert")).toHaveTextContent(error);
    expect(logo.getByRole("img", { name: "El logo que eligió" })).toBeVisible();
  });

  it("is kept for another attempt when the answer was lost", async () => {
    server.use(http.put("*/api/clinics/logo", () => HttpResponse.error(), { once: true }));
    const user = open();
    const logo = await part();
    await user.upload(input(), aPicture());
    await user.click(await logo.findByRole("button", { name: "Guardar el logo" }));
    expect(await logo.findByRole("alert")).toHaveTextContent(/no sabemos si el logo se guardó/);
    await user.click(logo.getByRole("button", { name: "Guardar el logo" }));

    expect(await screen.findByText("El logo está guardado")).toBeVisible();
  });

  it("is taken away after a question, and the initials stand in its place", async () => {
    version = "v0";
    const user = open();
    const logo = await part();
    await user.click(await logo.findByRole("button", { name: "Quitar el logo" }));
    const question = within(screen.getByRole("alertdialog", { name: "¿Quitar el logo?" }));
    expect(question.getByText(/Cita no guarda una copia/)).toBeVisible();
    await user.click(question.getByRole("button", { name: "Sí, quitarlo" }));

    expect(await screen.findByText("Se quitó el logo")).toBeVisible();
    expect(logo.queryByRole("img")).toBeNull();
    expect(frame().getByText("CD")).toBeVisible();
  });
});

describe("in the frame of every page", () => {
  it("is shown to everybody, and fetched once", async () => {
    version = "v0";
    open("/ajustes/equipo", "staff");

    await waitFor(() =>
      expect(frame().getByRole("presentation")).toHaveAttribute("src", expect.stringMatching(/^data:/)),
    );
    expect(fetched).toBe(1);
  });

  it.each([
    ["there is none", null, 200],
    ["it cannot be had", "v0", 404],
  ])("where %s the initials of the clinic stand there", async (_why, known, status) => {
    version = known;
    server.use(
      http.get("*/api/clinics/logo", () =>
        HttpResponse.json(refusal("NOT_FOUND", "No hay logo."), { status }),
      ),
    );
    open("/ajustes/equipo", "staff");

    expect(await screen.findByText("CD")).toBeVisible();
    expect(screen.queryByText("No hay logo.")).toBeNull();
  });
});

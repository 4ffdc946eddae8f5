/* All of a clinic's data: taken along as one archive, deleted after time to take it back, and what everybody is told. */
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { session } from "@/shared/api/session.ts";
import { chooseLanguage } from "@/shared/i18n/language.ts";
import { anArchive } from "@/testing/archive.ts";
import { aClinicView, anIdentity, aPlan } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

const name = "Clínica Dental Jiboa";
let stop: () => void = () => undefined;
let deleteAt: string | null;
let sent: unknown[];
let saved: { name: string; file: Blob }[];

function open(path = "/ajustes/datos", role: "admin" | "staff" = "admin") {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  app.queryClient.setQueryData(["identity"], identity);
  render(<Providers {...app} />);
  return { user: userEvent.setup(), router: app.router };
}

type User = ReturnType<typeof open>["user"];

const refuse = (status: number, code: string, error: string) =>
  HttpResponse.json({ code, error, trace_id: "1" }, { status });

/** Before the tests, so that none of them waits for the code of its page. */
beforeAll(async () => {
  const { router, stop: stopLoading } = createApp();
  const { routesById } = router;
  const pages = ["/staff", "/staff/ajustes/datos", "/suscripcion/datos", "/suscripcion"] as const;
  await Promise.all(pages.map((page) => router.loadRouteChunk(routesById[page])));
  stopLoading();
}, 60_000);

beforeEach(() => {
  [deleteAt, sent, saved] = [null, [], []];
  let file: Blob;
  vi.spyOn(URL, "createObjectURL").mockImplementation((kept) => {
    file = kept as Blob;
    return "blob:archive";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function press(this: HTMLAnchorElement) {
    saved.push({ name: this.download, file });
  });
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/clinics/me", () => HttpResponse.json({ ...aClinicView(), delete_at: deleteAt })),
    http.post("*/api/clinics/deletion", async ({ request }) => {
      const asked = (await request.json()) as { name: string };
      sent.push(asked);
      if (asked.name !== name) {
        return refuse(400, "NAME_DIFFERS", "No es el nombre de la clínica.");
      }
      deleteAt = "2099-12-28T15:00:00Z";
      return HttpResponse.json({ delete_at: deleteAt }, { status: 202 });
    }),
    http.post("*/api/clinics/deletion/cancel", () => {
      deleteAt = null;
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

async function download(user: User) {
  await user.type(await screen.findByLabelText("Su contraseña"), "una frase que recuerdo");
  await user.click(screen.getByRole("button", { name: "Descargar los datos" }));
}

let cutLine: () => void = () => undefined;

/** Answers with the pieces one after the other; then that was all, or more is waited for until `cutLine`. */
function inPieces(pieces: Uint8Array<ArrayBuffer>[], end: "close" | "wait") {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (control) => {
      for (const piece of pieces) {
        control.enqueue(piece);
      }
    },
    pull: (control) => {
      if (end === "close") {
        control.close();
        return undefined;
      }
      return new Promise<void>((_, reject) => {
        cutLine = () => reject(new Error("cut"));
      });
    },
  });
  const disposition = 'attachment; filename="cita-jiboa-2026-11-23.zip"';
  return http.post("*/api/clinics/export", async ({ request }) => {
    sent.push(await request.json());
    return new HttpResponse(body, {
      headers: { "Content-Type": "application/zip", "Content-Disposition": disposition },
    });
  });
}

describe("the archive", () => {
  it("is kept under its name once all of it is there, and the password is gone", async () => {
    server.use(inPieces([new Uint8Array(2_400_000), anArchive()], "close"));
    const { user } = open();
    await download(user);

    const words = "Listo: cita-jiboa-2026-11-23.zip está en sus descargas (2.4 MB).";
    expect(await screen.findByText(words)).toBeVisible();
    expect(saved.map((one) => [one.name, one.file.size])).toEqual([["cita-jiboa-2026-11-23.zip", 2_400_040]]);
    expect(sent).toEqual([{ password: "una frase que recuerdo" }]);
    expect(screen.getByLabelText("Su contraseña")).toHaveValue("");
  });

  it("that broke off is never kept, and it is said", async () => {
    server.use(inPieces([new Uint8Array(3_000_000)], "wait"));
    const { user } = open();
    await download(user);
    await screen.findByText("Van 3.0 MB");
    cutLine();

    expect(
      await screen.findByText(/La descarga se cortó después de 3\.0 MB y no se guardó nada/),
    ).toBeVisible();
    expect(saved).toEqual([]);
  });

  it("whose end is missing is never kept either", async () => {
    server.use(inPieces([anArchive().slice(0, -1)], "close"));
    const { user } = open();
    await download(user);

    expect(await screen.findByText(/La descarga se cortó/)).toBeVisible();
    expect(saved).toEqual([]);
  });

  it("that is coming says how much is there, and can be stopped", async () => {
    server.use(inPieces([new Uint8Array(3_000_000)], "wait"));
    const { user } = open();
    await download(user);
    expect(await screen.findByText("Van 3.0 MB")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Detener" }));

    expect(await screen.findByText("Detuvo la descarga. No se guardó ningún archivo.")).toBeVisible();
    expect(saved).toEqual([]);
  });

  it("that is coming holds whoever leaves the page without thinking of it", async () => {
    server.use(inPieces([new Uint8Array(3_000_000)], "wait"));
    const { user, router } = open();
    await download(user);
    await screen.findByText("Van 3.0 MB");
    await user.click(screen.getByRole("link", { name: "Agenda" }));
    const question = await screen.findByRole("alertdialog", { name: "La descarga sigue" });
    await user.click(within(question).getByRole("button", { name: "Seguir aquí" }));

    expect(screen.getByText("Van 3.0 MB")).toBeVisible();
    expect(router.state.location.pathname).toBe("/ajustes/datos");
  });

  it("that is coming holds whoever signs out, and is stopped by whoever does it all the same", async () => {
    server.use(http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })));
    server.use(inPieces([new Uint8Array(3_000_000)], "wait"));
    const { user } = open();
    await download(user);
    await screen.findByText("Van 3.0 MB");
    const signOut = async (answer: string) => {
      await user.click(screen.getByRole("button", { name: /^Cuenta de/ }));
      await user.click(await screen.findByRole("menuitem", { name: "Cerrar sesión" }));
      const question = await screen.findByRole("alertdialog", { name: "La descarga sigue" });
      await user.click(within(question).getByRole("button", { name: answer }));
    };

    await signOut("Seguir aquí");
    expect(screen.getByText("Van 3.0 MB")).toBeVisible();
    expect(session.state.read()).toBe("open");

    await signOut("Salir y detenerla");
    expect(session.state.read()).toBe("closed");
    expect(saved).toEqual([]);
  });

  it("that is coming goes on in another language", async () => {
    server.use(inPieces([new Uint8Array(3_000_000)], "wait"));
    const { user } = open();
    await download(user);
    await screen.findByText("Van 3.0 MB");

    await act(() => chooseLanguage("en"));
    await act(() => chooseLanguage("es-SV"));

    expect(await screen.findByText("Van 3.0 MB")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Detener" }));
    expect(await screen.findByText("Detuvo la descarga. No se guardó ningún archivo.")).toBeVisible();
  });

  describe("in a browser that writes to the disk", () => {
    let written: number;
    let isClosed: boolean;
    const remove = vi.fn(async () => undefined);

    beforeEach(() => {
      [written, isClosed] = [0, false];
      remove.mockClear();
      const createWritable = async () =>
        new WritableStream<Uint8Array>({
          write: (chunk) => {
            written += chunk.byteLength;
          },
          close: () => {
            isClosed = true;
          },
        });
      vi.stubGlobal("showSaveFilePicker", async () => ({ name: "mis-datos.zip", createWritable, remove }));
    });

    afterEach(() => vi.unstubAllGlobals());

    it("is written as it comes to the place that was chosen", async () => {
      server.use(inPieces([new Uint8Array(2_400_000), anArchive()], "close"));
      const { user } = open();
      await download(user);

      expect(
        await screen.findByText("Listo: mis-datos.zip quedó donde usted lo guardó (2.4 MB)."),
      ).toBeVisible();
      expect([written, isClosed]).toEqual([2_400_040, true]);
      expect(saved).toEqual([]);
      expect(remove).not.toHaveBeenCalled();
    });

    it("leaves no file behind when its end is missing", async () => {
      server.use(inPieces([anArchive().slice(0, -1)], "close"));
      const { user } = open();
      await download(user);

      expect(await screen.findByText(/La descarga se cortó/)).toBeVisible();
      expect(isClosed).toBe(false);
      expect(remove).toHaveBeenCalledOnce();
    });

    it("is not asked for when no place was chosen", async () => {
      vi.stubGlobal("showSaveFilePicker", async () => {
        throw new DOMException("closed", "AbortError");
      });
      const { user } = open();
      await download(user);

      expect(await screen.findByText("Detuvo la descarga. No se guardó ningún archivo.")).toBeVisible();
      expect(sent).toEqual([]);
    });
  });

  it("is refused at the field when the password is wrong", async () => {
    server.use(
      http.post("*/api/clinics/export", () => refuse(400, "WRONG_PASSWORD", "Esa no es su contraseña.")),
    );
    const { user } = open();
    await download(user);

    const field = screen.getByLabelText("Su contraseña");
    await waitFor(() => expect(field).toHaveAccessibleDescription("Esa no es su contraseña."));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it.each([
    ["Espere una hora.", () => refuse(429, "TOO_MANY_EXPORTS", "Espere una hora.")],
    [/No hay conexión con Cita/, () => HttpResponse.error()],
  ])("that is refused says why: %s", async (text, answer) => {
    server.use(http.post("*/api/clinics/export", answer));
    const { user } = open();
    await download(user);

    const alerts = await screen.findAllByRole("alert");
    expect(alerts.map(({ textContent }) => textContent).join(" ")).toMatch(text);
  });
});

describe("deleting the clinic", () => {
  async function ask(user: User, typed = name) {
    await user.click(await screen.findByRole("button", { name: "Borrar la clínica…" }));
    const dialog = within(screen.getByRole("alertdialog", { name: `¿Borrar ${name}?` }));
    await user.type(dialog.getByLabelText("Nombre de la clínica"), typed);
    await user.type(dialog.getByLabelText("Su contraseña"), "una frase que recuerdo");
    await user.click(dialog.getByRole("button", { name: "Sí, borrar la clínica" }));
    return dialog;
  }

  it("is planned with its name and the password, said on every page, and taken back", async () => {
    const { user } = open();
    await ask(user);

    expect(await screen.findByText("El borrado está pedido")).toBeVisible();
    expect(sent).toEqual([{ name, password: "una frase que recuerdo" }]);
    expect(screen.queryByRole("alertdialog", { name: /¿Borrar/ })).toBeNull();
    const notes = () => screen.getAllByText(/se borran .*: el lunes 28 de diciembre de 2099/);
    await waitFor(() => expect(notes()).toHaveLength(2));
    await user.click(screen.getByRole("button", { name: "Deshacer: no borrar la clínica" }));

    expect(await screen.findByText("La clínica ya no se borrará")).toBeVisible();
    expect(await screen.findByRole("button", { name: "Borrar la clínica…" })).toBeVisible();
    expect(screen.queryByText(/28 de diciembre de 2099\./)).toBeNull();
  });

  it("says what goes, when, what stays, and that patients hear nothing of it", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Borrar la clínica…" }));

    const dialog = screen.getByRole("alertdialog", { name: `¿Borrar ${name}?` });
    expect(dialog).toHaveTextContent("Pacientes, citas, conversaciones y mensajes");
    expect(dialog).toHaveTextContent("30 días después de pedirlo");
    expect(dialog).toHaveTextContent("Sus pagos, porque la ley manda guardarlos");
    expect(dialog).toHaveTextContent("Cita no les avisa del borrado");
  });

  it("is refused at the name, and nothing typed is lost", async () => {
    const { user } = open();
    const dialog = await ask(user, "Clinica Jiboa");

    const field = dialog.getByLabelText("Nombre de la clínica");
    await waitFor(() =>
      expect(field).toHaveAccessibleDescription(expect.stringContaining("No es el nombre de la clínica.")),
    );
    expect(field).toHaveValue("Clinica Jiboa");
    expect(dialog.getByLabelText("Su contraseña")).toHaveValue("una frase que recuerdo");
  });

  it("waits for the end of the subscription, with the way to it", async () => {
    server.use(
      http.post("*/api/clinics/deletion", () =>
        refuse(409, "SUBSCRIPTION_RUNNING", "Cancele su suscripción."),
      ),
    );
    const { user } = open();
    const dialog = await ask(user);

    expect(await dialog.findByRole("alert")).toHaveTextContent("Cancele su suscripción.");
    expect(dialog.getByRole("button", { name: "Administrar pago" })).toBeVisible();
  });

  it("says that nobody knows whether it was asked for when the answer was lost", async () => {
    server.use(http.post("*/api/clinics/deletion", () => HttpResponse.error()));
    const { user } = open();
    const dialog = await ask(user);

    expect(await dialog.findByText(/no sabemos si se pidió/)).toBeVisible();
  });

  it("that is planned is known to the desk, which cannot take it back", async () => {
    deleteAt = "2099-12-28T15:00:00Z";
    open("/ajustes/datos", "staff");

    expect(await screen.findByText(/avise a quien administra la clínica/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Deshacer" })).toBeNull();
  });

  it("can be taken back from the banner", async () => {
    deleteAt = "2099-12-28T15:00:00Z";
    const { user } = open("/ajustes/datos");
    await user.click(await screen.findByRole("button", { name: "Deshacer" }));

    await waitFor(() => expect(screen.queryByRole("button", { name: "Deshacer" })).toBeNull());
    expect(deleteAt).toBeNull();
  });

  it("comes and goes on a page that is open, without a reload, when somebody else asks and takes it back", async () => {
    let tell: (news: string) => void = () => undefined;
    server.use(
      http.get("*/api/stream", () => {
        const body = new ReadableStream({
          start: (stream) => {
            tell = (news) => stream.enqueue(new TextEncoder().encode(news));
            tell("event: ping\ndata: {}\n\n");
          },
        });
        return new HttpResponse(body, { headers: { "Content-Type": "text/event-stream" } });
      }),
    );
    open("/ajustes/datos");
    await screen.findAllByText("En vivo");
    const changed = "event: clinic.changed\ndata: {}\n\n";
    const banner = /La clínica y todos sus datos se borran/;

    deleteAt = "2099-12-28T15:00:00Z";
    tell(changed);
    // Above the page, and where the deletion can be taken back.
    await waitFor(() => expect(screen.getAllByText(banner)).toHaveLength(2));

    deleteAt = null;
    tell(changed);
    await waitFor(() => expect(screen.queryAllByText(banner)).toHaveLength(0));
  });
});

describe("where the subscription is over", () => {
  it("the page of the plan leads its administration to the data", async () => {
    const over = aPlan({ plan: "pro", standing: "expired", expires_at: "2026-01-01T06:00:00Z" });
    server.use(
      on("get", "/api/billing", () => ({ status: 200, body: over })),
      http.get("*/api/billing/invoices", () =>
        HttpResponse.json({ invoices: [], next: null, is_current: true }),
      ),
      inPieces([anArchive()], "close"),
    );
    const { user, router } = open("/suscripcion");
    await user.click(await screen.findByRole("link", { name: "Descargar o borrar los datos" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/suscripcion/datos"));
    await download(user);

    expect(await screen.findByText(/^Listo: cita-jiboa-2026-11-23\.zip/)).toBeVisible();
    expect(await screen.findByRole("button", { name: "Borrar la clínica…" })).toBeVisible();
  });

  it("the desk is told whose the data are", async () => {
    open("/suscripcion/datos", "staff");

    expect(await screen.findByText(/los descarga o los borra quien administra la clínica/)).toBeVisible();
    expect(screen.queryByLabelText("Su contraseña")).toBeNull();
  });
});

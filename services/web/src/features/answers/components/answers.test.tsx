import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { dropDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { anAnswer } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { Answer, Trial } from "../api/contract.ts";
import { Answers } from "./answers.tsx";

const parking = anAnswer();
const wifi = anAnswer({
  id: "wifi",
  key: "wifi",
  question: "¿Hay wifi?",
  answer: "Sí, la clave está en la pared.",
  keywords: ["wifi", "internet"],
  sort_order: 1,
});

let answers: Answer[] = [];
let sent: unknown[] = [];
let found: Trial = { outcome: "other", key: null, answer: null, is_sure: true };

beforeEach(() => {
  ownDrafts("marta");
  for (const name of ["answer.new", "answer.parqueo"]) {
    dropDraft(name);
  }
  [answers, sent] = [[parking, wifi], []];
  server.use(
    on("get", "/api/faq", () => ({ status: 200, body: { faqs: answers } })),
    on("post", "/api/faq", ({ body }) => {
      sent.push(body);
      const made = anAnswer({ id: "nueva", key: "nueva", ...body });
      answers = [...answers, made];
      return { status: 201, body: made };
    }),
    on("patch", "/api/faq/{id}", ({ path, body }) => {
      sent.push(body);
      const before = answers.find(({ id }) => id === path.id) ?? parking;
      const now: Answer = {
        ...before,
        question: body.question ?? before.question,
        answer: body.answer ?? before.answer,
        keywords: body.keywords ?? before.keywords,
        sort_order: body.sort_order ?? before.sort_order,
        version: before.version + 1,
      };
      answers = answers
        .map((one) => (one.id === now.id ? now : one))
        .toSorted((one, other) => one.sort_order - other.sort_order);
      return { status: 200, body: now };
    }),
    on("delete", "/api/faq/{id}", ({ path }) => {
      answers = answers.filter(({ id }) => id !== path.id);
      return { status: 204 };
    }),
    on("post", "/api/faq/trial", ({ body }) => {
      sent.push(body);
      return { status: 200, body: found };
    }),
  );
});

function open(openId?: string) {
  const onOpen = vi.fn();
  renderWithQueries(
    <>
      <Answers openId={openId} onOpen={onOpen} />
      <ToastRegion />
    </>,
  );
  return { user: userEvent.setup(), onOpen };
}

const list = () => screen.findByRole("list", { name: "Respuestas" });

describe("the list", () => {
  it("shows each question with its answer and its words", async () => {
    open();
    const rows = within(await list()).getAllByRole("listitem");

    expect(rows).toHaveLength(2);
    expect(rows[0]).toHaveTextContent("¿Hay parqueo?");
    expect(rows[0]).toHaveTextContent("Sí, dos espacios.");
    expect(rows[0]).toHaveTextContent("parqueo, carro");
  });

  it("begins with what a clinic may write where it has none", async () => {
    answers = [];
    const { user, onOpen } = open();
    expect(await screen.findByText("¿Qué le preguntan siempre?")).toBeVisible();

    await user.click(screen.getByRole("button", { name: "Agregar la primera respuesta" }));

    expect(onOpen).toHaveBeenCalledWith("nueva");
  });

  it("says why none can be added where there are a hundred", async () => {
    answers = Array.from({ length: 100 }, (_, at) => anAnswer({ id: `a${at}`, key: `a${at}` }));
    open();

    expect(await screen.findByText(/Ya son 100 respuestas/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Agregar respuesta" })).toBeDisabled();
  });

  it("is put in another order, which is read aloud", async () => {
    const { user } = open();
    await list();

    await user.click(screen.getByRole("button", { name: "Bajar ¿Hay parqueo?" }));

    expect(await screen.findByText("¿Hay parqueo?: lugar 2 de 2")).toBeInTheDocument();
    await waitFor(() =>
      expect(sent).toEqual([
        { sort_order: 0, version: 1 },
        { sort_order: 1, version: 1 },
      ]),
    );
    await waitFor(async () =>
      expect(within(await list()).getAllByRole("listitem")[0]).toHaveTextContent("¿Hay wifi?"),
    );
  });
});

describe("the form", () => {
  it("adds an answer with its words", async () => {
    const { user, onOpen } = open("nueva");
    await user.type(await screen.findByLabelText("Pregunta"), "¿Aceptan seguro?");
    await user.type(screen.getByLabelText("Palabras que la señalan"), "seguro, aseguradora");
    await user.type(screen.getByLabelText("Respuesta"), "Sí, trabajamos con varias.");
    await user.click(screen.getByRole("button", { name: "Agregar" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent).toEqual([
      {
        question: "¿Aceptan seguro?",
        answer: "Sí, trabajamos con varias.",
        keywords: ["seguro", "aseguradora"],
        sort_order: 2,
      },
    ]);
    expect(await screen.findByText("La respuesta está en la lista")).toBeVisible();
  });

  it("says at each field what is missing", async () => {
    const { user } = open("nueva");
    await user.type(await screen.findByLabelText("Palabras que la señalan"), "de");
    await user.click(screen.getByRole("button", { name: "Agregar" }));

    const fields = ["Pregunta", "Palabras que la señalan", "Respuesta"].map((name) =>
      screen.getByLabelText(name),
    );
    await waitFor(() => expect(fields[0]).toHaveAccessibleDescription(/Escriba la pregunta/));
    expect(fields[1]).toHaveAccessibleDescription(/3 letras o más/);
    expect(fields[2]).toHaveAccessibleDescription(/Escriba la respuesta/);
    expect(sent).toEqual([]);
  });

  it("says at the question that another answer has it", async () => {
    server.use(
      on("patch", "/api/faq/{id}", () => ({
        status: 409,
        body: refusal("QUESTION_TAKEN", "Ya hay una respuesta para esa pregunta.", "question"),
      })),
    );
    const { user } = open("parqueo");
    const question = await screen.findByLabelText("Pregunta");
    await user.clear(question);
    await user.type(question, "¿Hay wifi?");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() =>
      expect(question).toHaveAccessibleDescription("Ya hay una respuesta para esa pregunta."),
    );
  });

  it("sends only what was changed", async () => {
    const { user, onOpen } = open("parqueo");
    const answer = await screen.findByLabelText("Respuesta");
    await user.clear(answer);
    await user.type(answer, "Sí, tres espacios.");
    await user.click(screen.getByRole("button", { name: "Guardar" }));

    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(undefined));
    expect(sent).toEqual([{ version: 1, answer: "Sí, tres espacios." }]);
  });
});

describe("deleting one", () => {
  it("is asked for first", async () => {
    const { user } = open();
    await list();
    await user.click(screen.getByRole("button", { name: "Acciones para ¿Hay parqueo?" }));
    await user.click(await screen.findByRole("menuitem", { name: "Quitar" }));
    expect(answers).toHaveLength(2);

    await user.click(screen.getByRole("button", { name: "Sí, quitar" }));

    expect(await screen.findByText("La respuesta ya no está")).toBeVisible();
    await waitFor(async () => expect(within(await list()).getAllByRole("listitem")).toHaveLength(1));
  });
});

describe("trying a sentence", () => {
  const tryOut = async () => {
    const { user } = open();
    await user.type(await screen.findByLabelText("Mensaje de un paciente"), "¿tienen parqueo?{Enter}");
  };

  it("shows the clinic's own answer and to which question it is", async () => {
    found = { outcome: "own", key: "parqueo", answer: "Sí, dos espacios.", is_sure: true };
    await tryOut();

    const said = await screen.findByText("Recibiría su respuesta a «¿Hay parqueo?»:");
    expect(said.closest("[role=status]")).toHaveTextContent("Sí, dos espacios.");
    expect(sent).toEqual([{ text: "¿tienen parqueo?" }]);
  });

  it.each([
    ["common" as const, /datos de la clínica/],
    ["unknown" as const, /hablar con una persona/],
    ["other" as const, /sigue con lo que el paciente pide/],
  ])("says what else may become of it: %s", async (outcome, words) => {
    found = { outcome, key: null, answer: null, is_sure: outcome !== "other" };
    await tryOut();

    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.queryByText(/no está seguro/) !== null).toBe(outcome === "other");
  });

  it("says why it could not be tried", async () => {
    server.use(
      on("post", "/api/faq/trial", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    );
    await tryOut();

    expect(await screen.findByText("Intente luego.")).toBeVisible();
  });
});

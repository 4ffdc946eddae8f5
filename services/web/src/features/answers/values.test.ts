import { expect, it } from "vitest";
import { anAnswer } from "@/testing/builders.ts";
import { changeOf, fieldNamed, isFull, newAnswerOf, problemOfWords, valuesOf, wordsIn } from "./values.ts";

const typed = { question: " ¿Hay wifi? ", keywords: "wifi,\n internet , wifi", answer: " Sí. " };

it("sends words and phrases, each once, and texts without spaces around them", () => {
  expect(wordsIn(" dónde  dejo el carro; parqueo\nparqueo,,")).toEqual(["dónde dejo el carro", "parqueo"]);
  expect(newAnswerOf(typed, [])).toEqual({
    question: "¿Hay wifi?",
    answer: "Sí.",
    keywords: ["wifi", "internet"],
    sort_order: 0,
  });
});

it("stands at the end of a list that was put in an order", () => {
  expect(newAnswerOf(typed, [anAnswer({ sort_order: 0 }), anAnswer({ sort_order: 4 })]).sort_order).toBe(5);
  expect(newAnswerOf(typed, [anAnswer({ sort_order: 0 })]).sort_order).toBe(0);
});

it.each([
  ["", "none"],
  [" , ", "none"],
  ["parqueo", undefined],
  ["de, parqueo", "short"],
  [`parqueo, ${"a".repeat(61)}`, "long"],
  [Array.from({ length: 20 }, (_, at) => `palabra ${at}`).join(","), undefined],
  [Array.from({ length: 21 }, (_, at) => `palabra ${at}`).join(","), "many"],
])("of the words «%s» is said: %s", (words, problem) => {
  expect(problemOfWords(words)).toBe(problem);
});

it("sends only what differs, with the version that was seen", () => {
  const base = valuesOf(anAnswer());

  expect(changeOf(base, { ...base, answer: "No." }, 3)).toEqual({ version: 3, answer: "No." });
  expect(changeOf(base, { ...base, keywords: "parqueo, carro, parking" }, 3)).toEqual({
    version: 3,
    keywords: ["parqueo", "carro", "parking"],
  });
});

it("finds the field that was refused", () => {
  expect(["question", "keywords[3]", "answer", "sort_order", undefined].map(fieldNamed)).toEqual([
    "question",
    "keywords",
    "answer",
    undefined,
    undefined,
  ]);
});

it("is full at a hundred answers", () => {
  const answers = Array.from({ length: 100 }, () => anAnswer());

  expect([isFull(answers.slice(1)), isFull(answers)]).toEqual([false, true]);
});

/* What the form of a prepared answer holds, and what of it is sent. */
import { differing } from "@/shared/lib/meet.ts";
import type { Answer, AnswerChange, NewAnswer } from "./api/contract.ts";

export interface AnswerValues {
  question: string;
  /** With commas between them. */
  keywords: string;
  answer: string;
}

export type AnswerField = keyof AnswerValues;

/** How long a word or phrase may be. */
const [shortest, longest] = [3, 60];
const mostWords = 20;
const mostAnswers = 100;

export function valuesOf(answer: Answer | undefined): AnswerValues {
  return answer
    ? { question: answer.question, keywords: answer.keywords.join(", "), answer: answer.answer }
    : { question: "", keywords: "", answer: "" };
}

/** The words and phrases in a text with commas or lines, each once. */
export function wordsIn(text: string): string[] {
  const words = text.split(/[,;\n]/).map((word) => word.replaceAll(/\s+/g, " ").trim());
  return [...new Set(words.filter((word) => word !== ""))];
}

/** Whether they can be sent: some, not too many, and none that is in sentences about anything. */
export type WordsProblem = "none" | "many" | "short" | "long";

export function problemOfWords(text: string): WordsProblem | undefined {
  const words = wordsIn(text);
  if (words.length === 0) {
    return "none";
  }
  if (words.length > mostWords) {
    return "many";
  }
  if (words.some((word) => [...word].length < shortest)) {
    return "short";
  }
  return words.some((word) => [...word].length > longest) ? "long" : undefined;
}

export function isFull(all: readonly Answer[]): boolean {
  return all.length >= mostAnswers;
}

export function newAnswerOf(values: AnswerValues, all: readonly Answer[]): NewAnswer {
  return {
    question: values.question.trim(),
    answer: values.answer.trim(),
    keywords: wordsIn(values.keywords),
    sort_order: lastPlace(all),
  };
}

/** Only what differs is sent, so that what somebody else changed elsewhere stays. */
export function changeOf(base: AnswerValues, values: AnswerValues, version: number): AnswerChange {
  const fields = differing(base, values);
  return {
    version,
    ...(fields.includes("question") ? { question: values.question.trim() } : {}),
    ...(fields.includes("answer") ? { answer: values.answer.trim() } : {}),
    ...(fields.includes("keywords") ? { keywords: wordsIn(values.keywords) } : {}),
  };
}

/** The field of the form to which a refused field of the body belongs; a word is refused by its place. */
export function fieldNamed(name: string | undefined): AnswerField | undefined {
  return (["question", "keywords", "answer"] as const).find(
    (field) => field === name || name?.startsWith(`${field}[`),
  );
}

/** The end of the list where somebody has put it in an order. */
function lastPlace(all: readonly Answer[]): number {
  const last = Math.max(0, ...all.map(({ sort_order }) => sort_order));
  return last > 0 ? Math.min(last + 1, 10_000) : 0;
}

/* A template as a patient could read it. */
import type { Template } from "./api/contract.ts";

/** In the language of the message, which need not be that of the page. */
const values: Readonly<Record<Template["language"], readonly string[]>> = {
  es: ["Ana", "Consulta general", "lunes 23 de noviembre", "9:00 a. m.", "Dra. Elena Rivas"],
  en: ["Ana", "General consultation", "Monday, November 23", "9:00 a.m.", "Dr. Elena Rivas"],
};

interface Piece {
  text: string;
  /** Its order in the text. */
  at: number;
  /** Stands in a place of the template. */
  isExample: boolean;
}

/** The text in pieces: the places have a first name, a service, a day, an hour, a doctor and the clinic, in this order. */
export function exampleOf({ text, language }: Pick<Template, "text" | "language">, clinic: string): Piece[] {
  const known = [...values[language], clinic];
  return text
    .split(/(\{\{\d+\}\})/)
    .filter((piece) => piece !== "")
    .map((piece, at) => {
      const place = /^\{\{(\d+)\}\}$/.exec(piece)?.[1];
      return place === undefined
        ? { text: piece, at, isExample: false }
        : { text: known[Number(place) - 1] ?? "…", at, isExample: true };
    });
}

/* Prepared answers. They are written here: what the clinic of the journeys has is about its patients' conversations. */
import type { Page } from "playwright-core";
import type { Answer, Trial } from "../src/features/answers/api/contract.ts";
import type { Place } from "./place.ts";

const answers = () => "/ajustes/respuestas";

const parking: Answer = {
  id: "0192f0c1-0000-7000-8000-0000000000b1",
  key: "parqueo",
  category: "general",
  question: "¿Hay parqueo?",
  answer: "Sí, frente a la clínica hay dos espacios.",
  keywords: ["parqueo", "estacionamiento", "dónde dejo el carro"],
  sort_order: 0,
  version: 1,
};
const insurance: Answer = {
  ...parking,
  id: parking.id.replace("b1", "b2"),
  key: "seguro",
  question: "¿Aceptan seguro médico?",
  answer: "Sí, trabajamos con las principales aseguradoras.\nTraiga su carné y su DUI, por favor.",
  keywords: ["seguro", "aseguradora"],
  sort_order: 1,
};

async function withAnswers(page: Page, faqs = [parking, insurance]): Promise<void> {
  await page.route("**/api/faq", (route) => route.fulfill({ json: { faqs } }));
  await page.reload();
}

async function listIsThere(page: Page): Promise<void> {
  await withAnswers(page);
  await page.locator("[data-answer]").first().waitFor();
}

async function formIsThere(page: Page): Promise<void> {
  await withAnswers(page);
  await page.locator("form textarea").first().waitFor();
}

/** For the administration. */
export const answerPlaces: Record<string, Place> = {
  answers: { address: answers, ready: listIsThere, isMain: true },
  "answers-none": {
    address: answers,
    ready: async (page) => {
      await withAnswers(page, []);
      await page.locator("main form").waitFor();
    },
  },
  "answers-tried": {
    address: answers,
    ready: async (page) => {
      const json: Trial = { outcome: "own", key: parking.key, answer: parking.answer, is_sure: false };
      await page.route("**/api/faq/trial", (route) => route.fulfill({ json }));
      await listIsThere(page);
      await page.locator("main form input").fill("¿tienen parqueo?");
      await page.locator("main form button[type=submit]").click();
      await page.locator("blockquote").waitFor();
    },
    isMain: true,
  },
  "answer-new": { address: () => `${answers()}?respuesta=nueva`, ready: formIsThere, isMain: true },
  "answer-refused": {
    address: () => `${answers()}?respuesta=nueva`,
    ready: async (page) => {
      await formIsThere(page);
      await page.locator("form:has(textarea) button[type=submit]").click();
      await page.locator("form [aria-invalid=true]").first().waitFor();
    },
  },
  "answer-edit": { address: () => `${answers()}?respuesta=${parking.id}`, ready: formIsThere },
  "answer-actions": {
    address: answers,
    ready: async (page) => {
      await listIsThere(page);
      await page.locator("[data-answer]").first().click();
      await page.getByRole("menu").waitFor();
    },
  },
  "answer-delete": {
    address: answers,
    ready: async (page) => {
      await listIsThere(page);
      await page.locator("[data-answer]").first().click();
      await page.getByRole("menuitem").last().click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
};

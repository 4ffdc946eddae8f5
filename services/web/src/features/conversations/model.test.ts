import { describe, expect, it } from "vitest";
import type { Message } from "@/shared/api/contract.ts";
import { aConversation } from "@/testing/builders.ts";
import { byDay, nameOf, waitingFirst } from "./model.ts";

const at = (instant: string): Message => ({
  id: instant,
  from: "patient",
  author: "patient",
  at: instant,
  kind: "text",
  text: "Hola",
  choices: [],
});

describe("the messages of a thread", () => {
  it("belong to the clinic's days and not to those of UTC", () => {
    const late = at("2026-11-24T05:59:00Z");
    const early = at("2026-11-24T06:00:00Z");

    expect(byDay([late, early], "America/El_Salvador").map(({ day }) => day)).toEqual([
      "2026-11-23",
      "2026-11-24",
    ]);
  });
});

describe("whom a conversation is with", () => {
  const nobody = { id: "1", contact_name: " ", contact_phone: null, handover: false, updated_at: "" };

  it("is said by the profile's name, else by the phone", () => {
    expect(nameOf({ ...nobody, contact_name: "Ana", contact_phone: "+50375000037" })).toBe("Ana");
    expect(nameOf({ ...nobody, contact_phone: "+50375000037" })).toBe("+503 7500-0037");
    expect(nameOf(nobody)).toBe("");
  });
});

describe("the list", () => {
  const [ana, luis, rosa, old] = [
    aConversation({ id: "ana" }),
    aConversation({ id: "luis", handover: true }),
    aConversation({ id: "rosa", handover: true }),
    aConversation({ id: "old", handover: true }),
  ];
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);

  it("begins with those who wait for a person, also with those of later pages", () => {
    expect(ids(waitingFirst([ana, luis, rosa], [luis, rosa, old]))).toEqual(["luis", "rosa", "old", "ana"]);
  });

  it("believes what was found before what is known of those who wait", () => {
    const returned = aConversation({ id: "luis" });

    expect(ids(waitingFirst([rosa, ana, returned], [luis]))).toEqual(["rosa", "ana", "luis"]);
  });
});

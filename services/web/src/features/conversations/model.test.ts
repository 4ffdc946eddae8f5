import { describe, expect, it } from "vitest";
import type { Message } from "@/shared/api/contract.ts";
import { aConversation } from "@/testing/builders.ts";
import { byDay, nameOf, profileOf, waitingFirst } from "./model.ts";

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
  const nobody = { contact_name: " ", contact_phone: null, patients: [] };
  const family = [
    { id: "1", full_name: "Diego Ibáñez" },
    { id: "2", full_name: "Luz Ibáñez" },
  ];

  it("is said by the names of the patients, with the profile's name beside them where that is another", () => {
    const luz = { ...nobody, contact_name: "Luz 🌸", patients: family };
    expect(nameOf(luz)).toBe("Diego Ibáñez, Luz Ibáñez");
    expect(profileOf(luz)).toBe("Luz 🌸");
    expect(profileOf({ ...luz, contact_name: "Luz Ibáñez" })).toBe("");
    expect(profileOf({ ...luz, patients: [] })).toBe("");
  });

  it("is said by the profile's name of somebody who is no patient, else by the phone", () => {
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

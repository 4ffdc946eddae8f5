import { describe, expect, it } from "vitest";
import type { Message } from "@/shared/api/contract.ts";
import { byDay, nameOf } from "./model.ts";

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

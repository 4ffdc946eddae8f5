import { describe, expect, it } from "vitest";
import { someSettings } from "@/testing/settings.ts";
import { sayTrouble } from "./say-trouble.ts";
import { markOf, placeFor, troubleOf } from "./whatsapp-trouble.ts";

const since = "2026-11-23T15:00:00Z";

describe("trouble with the clinic's WhatsApp", () => {
  it.each(["not_connected", "pending", "active"] as const)("is none while it is %s", (whatsapp_status) => {
    expect(troubleOf(someSettings({ whatsapp_status }))).toBeUndefined();
  });

  it("has its reason and its beginning, where they are known", () => {
    const whatsapp_status = "blocked" as const;
    const known = { whatsapp_status_reason: "account_disabled" as const, whatsapp_status_since: since };

    expect(troubleOf(someSettings({ whatsapp_status, ...known }))).toEqual({
      status: "blocked",
      reason: "account_disabled",
      since,
    });
    expect(troubleOf(someSettings({ whatsapp_status }))).toEqual({
      status: "blocked",
      reason: undefined,
      since: undefined,
    });
  });

  it("is another one when it gets worse or begins again", () => {
    const first = { status: "degraded", reason: "number_quality_low", since } as const;

    expect(markOf({ ...first, status: "blocked" })).not.toBe(markOf(first));
    expect(markOf({ ...first, since: "2026-11-24T15:00:00Z" })).not.toBe(markOf(first));
    expect(markOf({ ...first })).toBe(markOf(first));
  });

  it.each([
    ["token_refused", "connection"],
    ["number_removed", "connection"],
    ["account_restricted", "meta"],
    [undefined, "meta"],
  ] as const)("of the reason %s is mended in %s", (reason, place) => {
    expect(placeFor(reason)).toBe(place);
  });

  it("is said by the state alone where a later server names another reason", () => {
    const reason = "moon_full" as never;

    expect(sayTrouble({ status: "degraded", reason }).happened).toMatch(/WhatsApp avisa de un problema/);
    expect(sayTrouble({ status: "blocked", reason }).happened).toMatch(/no salen mensajes/);
  });
});

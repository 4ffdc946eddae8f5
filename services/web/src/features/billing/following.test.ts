import { expect, it } from "vitest";
import { followingOf } from "./following.ts";

const [first, second, third] = [
  "2026-12-30T06:00:00Z",
  "2027-01-30T06:00:00Z",
  "2027-02-28T06:00:00Z",
] as const;

it("tells what the server says that follows the present plan", () => {
  const present = {
    plan: "clinica",
    from: "2026-11-30T06:00:00Z",
    until: first,
    by: "subscription",
  } as const;
  const next = { plan: "basic", from: first, until: null, by: "subscription" } as const;

  expect(followingOf({ chain: [present, next], upcoming: [] })).toEqual([next]);
  expect(followingOf({ chain: [], upcoming: [] })).toEqual([]);
});

it("of a server of the release before tells each plan once, where months of it follow each other", () => {
  const months = [
    { plan: "basic", from: first, until: second },
    { plan: "basic", from: second, until: third },
    { plan: "pro", from: third, until: "2027-03-30T06:00:00Z" },
  ] as const;

  expect(followingOf({ upcoming: [...months] })).toEqual([
    { plan: "basic", from: first, until: third, by: "months" },
    { ...months[2], by: "months" },
  ]);
  expect(followingOf({})).toEqual([]);
});

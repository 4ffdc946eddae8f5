import { expect, it } from "vitest";
import { aResource } from "@/testing/builders.ts";
import { changeOf, fieldNamed, newResourceOf, valuesOf } from "./values.ts";

it("a new one is sent without spaces around its words, and stands at the end of an order that somebody made", () => {
  const values = { ...valuesOf(undefined), name: "  Sala 3 ", notes: " Segundo piso " };
  const sent = { kind: "room", name: "Sala 3", notes: "Segundo piso" };

  expect(newResourceOf(values, [aResource()])).toEqual({ ...sent, sort_order: 0 });
  const arranged = [
    aResource({ sort_order: 0 }),
    aResource({ id: "b", sort_order: 4 }),
    aResource({ id: "c", kind: "device", sort_order: 9 }),
  ];
  expect(newResourceOf(values, arranged)).toEqual({ ...sent, sort_order: 5 });
});

it("only what differs is sent, with the version, and never the kind", () => {
  const base = valuesOf(aResource());

  expect(changeOf(base, { ...base, kind: "device", notes: "Segundo piso" }, 4)).toEqual({
    notes: "Segundo piso",
    version: 4,
  });
});

it("a refused field of the body is found in the form", () => {
  expect([fieldNamed("name"), fieldNamed("version"), fieldNamed(undefined)]).toEqual([
    "name",
    undefined,
    undefined,
  ]);
});

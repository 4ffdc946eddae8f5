import { expect, it } from "vitest";
import { aDoctor, aService } from "@/testing/builders.ts";
import { changeOf, fieldNamed, isAskedTwice, namesIn, newServiceOf, valuesOf } from "./values.ts";

const elena = aDoctor({ id: "elena", services: ["limpieza"] });
const mario = aDoctor({ id: "mario", services: [] });
const gone = aDoctor({ id: "gone", services: ["limpieza"], is_active: false });

it("a new service is given by everybody who is active", () => {
  expect(valuesOf(undefined, [elena, mario, gone]).doctors).toEqual(["elena", "mario"]);
});

it("who gives a service stays known when that doctor is not active", () => {
  const values = valuesOf(aService({ id: "limpieza" }), [elena, mario, gone]);

  expect(values.doctors).toEqual(["elena", "gone"]);
});

it("only what differs is sent, with the version", () => {
  const base = valuesOf(aService({ colour: "teal" }), []);

  expect(changeOf(base, { ...base, price: "25,50", colour: "" }, 4)).toEqual({
    price_cents: 2550,
    colour: null,
    version: 4,
  });
});

it("a new one is sent whole, without spaces around its words", () => {
  const values = {
    ...valuesOf(undefined, [elena]),
    name: "  Limpieza  ",
    price: "20",
    aliases: "higiene,\n lavado",
  };

  expect(newServiceOf(values)).toEqual({
    name: "Limpieza",
    duration_minutes: 30,
    price_cents: 2000,
    buffer_before_minutes: 0,
    buffer_after_minutes: 0,
    aliases: ["higiene", "lavado"],
    preparation: "",
    bookable_in_chat: true,
    doctors: ["elena"],
    needs: [],
  });
});

it("what visits need is sent whole when a part of it differs", () => {
  const service = aService({
    needs: [
      { kind: "room", any_of: ["sala-1", "sala-2"] },
      { kind: "device", any_of: ["laser"] },
    ],
  });
  const base = valuesOf(service, []);

  expect([base.room, base.device, base.otherDevice]).toEqual([["sala-1", "sala-2"], ["laser"], []]);
  expect(changeOf(base, { ...base, room: [] }, 3)).toEqual({
    needs: [{ kind: "device", any_of: ["laser"] }],
    version: 3,
  });
  expect(changeOf(base, { ...base, name: "Otro" }, 3)).toEqual({ name: "Otro", version: 3 });
});

it("one device is not enough for two needs", () => {
  const asked = (device: string[], otherDevice: string[]) => isAskedTwice({ room: [], device, otherDevice });

  expect([asked(["a"], ["a"]), asked(["a"], ["a", "b"]), asked(["a"], []), asked([], ["a"])]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it("other names are taken from commas and lines, each once", () => {
  expect(namesIn("limpieza de  dientes, higiene;\nhigiene\n,")).toEqual(["limpieza de dientes", "higiene"]);
});

it("a refused field of the body is found in the form", () => {
  expect(["duration_minutes", "aliases[2]", "needs", "trace"].map(fieldNamed)).toEqual([
    "minutes",
    "aliases",
    "room",
    undefined,
  ]);
});

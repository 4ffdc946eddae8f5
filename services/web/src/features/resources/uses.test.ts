import { expect, it } from "vitest";
import { aResource, aService } from "@/testing/builders.ts";
import { stoppedWithout, usersOf } from "./uses.ts";

const one = aResource({ id: "one" });
const two = aResource({ id: "two" });
const gone = aResource({ id: "gone", is_active: false });
const room = (...any_of: string[]) => [{ kind: "room" as const, any_of }];
const services = [
  aService({ id: "only", needs: room("one") }),
  aService({ id: "either", needs: room("one", "two") }),
  aService({ id: "or-gone", needs: room("one", "gone") }),
  aService({ id: "none" }),
  aService({ id: "old", needs: room("one"), is_active: false }),
];

it("the services that can have it are those that are offered", () => {
  expect(usersOf(one, services).map(({ id }) => id)).toEqual(["only", "either", "or-gone"]);
});

it("those stop that can do with nothing else that is used", () => {
  expect(stoppedWithout(one, services, [one, two, gone]).map(({ id }) => id)).toEqual(["only", "or-gone"]);
  expect(stoppedWithout(two, services, [one, two, gone])).toEqual([]);
});

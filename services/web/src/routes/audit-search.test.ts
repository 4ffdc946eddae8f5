import { expect, it } from "vitest";
import { filtersOf, readAuditSearch, searchOf } from "./audit-search.ts";

const persona = "9b2d7c10-0000-4000-8000-000000000001";

it("the filters stand in the address, and come back from it", () => {
  const search = { desde: "2026-11-01", hasta: "2026-11-30", acto: "user.created", persona };

  expect(readAuditSearch(search)).toEqual(search);
  expect(searchOf(filtersOf(search))).toEqual(search);
});

it.each([
  [{ desde: "ayer", hasta: "2026-02-30", acto: "DROP TABLE", persona: "ana" }, {}],
  [{ desde: "2026-11-30", hasta: "2026-11-01" }, { desde: "2026-11-30" }],
])("drops what is not well formed: %j", (given, kept) => {
  expect(readAuditSearch(given)).toEqual(kept);
});

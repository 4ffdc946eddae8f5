import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { highestPrice, sayMoney, sayPrice } from "./money.ts";

/** A gap that does not end a line is like another space here. */
const said = (cents: number, currency: string) => sayMoney(cents, currency).replaceAll(/\s/g, " ");

it("writes every currency that a clinic may choose as the services do", () => {
  const service = readFileSync("../../crates/kernel/src/money.rs", "utf8");
  const [, table = ""] = service.split("const WRITTEN");
  const rows = [...table.matchAll(/\("([A-Z]{3})", "([^"]+)"\),/g)].map(([, code = "", text = ""]) => [
    code,
    text,
  ]);
  const offered = readFileSync("../auth/src/domain/currencies.rs", "utf8");
  const [, list = ""] = offered.split("const CURRENCIES");
  const all = [...(list.split(";\n")[0] ?? "").matchAll(/"([A-Z]{3})"/g)].map(([, code = ""]) => code);

  expect(all).toHaveLength(20);
  expect(rows.map(([code]) => code)).toEqual(all);
  expect(rows.map(([code = ""]) => [code, said(123_456_789, code)])).toEqual(rows);
});

it("has the highest price of each currency that the services have", () => {
  const service = readFileSync("../../crates/kernel/src/money.rs", "utf8");
  const [, table = ""] = service.split("const HIGHEST");
  const rows = [...(table.split("];\n")[0] ?? "").matchAll(/\(([\d_]+), &\[([^\]]+)\]\)/g)];
  const bounds = rows.flatMap(([, units = "", list = ""]) =>
    [...list.matchAll(/"([A-Z]{3})"/g)].map(([, code = ""]) => [
      code,
      Number(units.replaceAll("_", "")) * 100,
    ]),
  );

  expect(bounds).toHaveLength(20);
  expect(bounds.map(([code]) => [code, highestPrice(String(code))])).toEqual(bounds);
});

it.each([
  [2200, "USD", "$22.00"],
  [5, "USD", "$0.05"],
  [-150, "USD", "-$1.50"],
  [15_000, "GTQ", "Q 150.00"],
  [50_000, "HNL", "L 500.00"],
  [1_500_000, "CRC", "₡15 000"],
  [1_500_050, "CRC", "₡15 000,50"],
  [35_000, "MXN", "$350.00"],
  [1_500_000, "CLP", "$15.000"],
  [100_000, "EUR", "1.000,00 €"],
])("%i of %s is %s", (cents, currency, text) => {
  expect(said(cents, currency)).toBe(text);
});

it("rounds no amount, however large", () => {
  expect(said(9_007_199_254_740_991, "USD")).toBe("$90,071,992,547,409.91");
});

it("says that there is no price in words", () => {
  expect(sayPrice(0, "GTQ")).toBe("sin precio");
});

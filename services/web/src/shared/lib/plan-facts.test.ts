import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { soldPlans } from "./plan-facts.ts";

/** What the services keep to. */
const source = readFileSync("../../crates/tenancy/src/plan.rs", "utf8");

/** The body of a function of `Plan`. */
function bodyOf(name: string): string {
  const body = source.match(new RegExp(`fn ${name}\\(self\\)[^{]*\\{\\n([\\s\\S]*?)\\n {4}\\}\\n`))?.[1];
  if (body === undefined) {
    throw new Error(`crates/tenancy/src/plan.rs has no ${name}: read there what took its place`);
  }
  return body;
}

/** The plans of a pattern, by their variants. */
function variantsOf(pattern: string): string[] {
  return [...pattern.matchAll(/Self::(\w+)/g)].map(([, variant = ""]) => variant);
}

const words = new Map(
  [...bodyOf("as_str").matchAll(/Self::(\w+) => "(\w+)"/g)].map(([, variant = "", word = ""]) => [
    word,
    variant,
  ]),
);

/** The number that a `match` of the function answers for the plan; `null` for none. */
function limitOf(name: string, plan: string): number | null {
  const arms = [...bodyOf(name).matchAll(/((?:Self::\w+(?: \| )?)+) => (?:Some\((\d+)\)|None)/g)];
  const arm = arms.find(([, pattern = ""]) => variantsOf(pattern).includes(words.get(plan) ?? ""));
  if (!arm) {
    throw new Error(`${name} of crates/tenancy/src/plan.rs says nothing of ${plan}`);
  }
  return arm[2] === undefined ? null : Number(arm[2]);
}

/** What a function that is one `matches!` answers for the plan. */
function includes(name: string, plan: string): boolean {
  const test = bodyOf(name).match(/^ {8}(!?)matches!\(self, ([^)]+)\)$/);
  if (!test) {
    throw new Error(`${name} of crates/tenancy/src/plan.rs is not one \`matches!\``);
  }
  const [, not, pattern = ""] = test;
  return variantsOf(pattern).includes(words.get(plan) ?? "") !== (not === "!");
}

describe("the table of plans", () => {
  it.each(soldPlans)("says of $plan what the services keep to", (facts) => {
    const { plan } = facts;

    expect(facts).toEqual({
      plan,
      doctors: limitOf("doctor_limit", plan),
      users: limitOf("user_limit", plan),
      hasDailyAgenda: includes("includes_analytics", plan),
      hasQuickSwitch: includes("includes_quick_switch", plan),
    });
  });

  it("has every plan that can be paid for, the smallest first", () => {
    const sizes = [...bodyOf("size").matchAll(/Self::(\w+) => (\d)/g)]
      .toSorted(([, , one], [, , other]) => Number(one) - Number(other))
      .map(([, variant]) => variant)
      .filter((variant) => variant !== "Trial" && variant !== "ForeverFree");

    expect(soldPlans.map(({ plan }) => words.get(plan))).toEqual(sizes);
  });
});

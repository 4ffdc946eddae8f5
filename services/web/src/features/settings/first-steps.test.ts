import { describe, expect, it } from "vitest";
import { nextStep, withTemplates } from "./first-steps.ts";

const steps = [
  { key: "hours", done: true },
  { key: "whatsapp", done: true },
  { key: "test_message", done: false },
];

describe("the step of the templates", () => {
  it("follows the connection, and is the next one while something is missing", () => {
    const all = withTemplates(steps, "missing");

    expect(all.map(({ key }) => key)).toEqual(["hours", "whatsapp", "templates", "test_message"]);
    expect(nextStep(all)).toBe("templates");
  });

  it("does not hold up the others while Meta has it", () => {
    expect(nextStep(withTemplates(steps, "waiting"))).toBe("test_message");
  });

  it("is not there while nothing is known of them", () => {
    expect(withTemplates(steps, undefined)).toEqual(steps);
  });
});

it("services and doctors are steps of the clinic itself", () => {
  const begun = [
    { key: "hours", done: true },
    { key: "services", done: false },
    { key: "doctors", done: false },
  ];

  expect(nextStep(begun)).toBe("services");
  expect(nextStep(begun.map((step) => (step.key === "services" ? { ...step, done: true } : step)))).toBe(
    "doctors",
  );
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepTyping } from "./type-ahead.ts";

beforeEach(() => {
  document.body.innerHTML = "<p></p><input>";
});

afterEach(() => vi.useRealTimers());

const field = () => document.querySelector("input") as HTMLInputElement;

/** Whether the page's own listeners heard of the key. */
function press(key: string, more: KeyboardEventInit = {}): boolean {
  const heard = vi.fn();
  window.addEventListener("keydown", heard, { once: true });
  document.querySelector("p")?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  window.removeEventListener("keydown", heard);
  return heard.mock.calls.length > 0;
}

async function focus(): Promise<void> {
  field().focus();
  await Promise.resolve();
}

it("writes what was typed before the form was there into its first field, and tells the field", async () => {
  const onInput = vi.fn();
  field().addEventListener("input", onInput);
  keepTyping();

  expect([press("A"), press("m"), press("t"), press("Backspace"), press("n")]).not.toContain(true);
  await focus();

  expect(field().value).toBe("Amn");
  expect(onInput).toHaveBeenCalledOnce();
  expect(press("m")).toBe(true);
});

it("does not write the key that asked for the form while it is held down", async () => {
  keepTyping();
  press("n", { repeat: true });
  await focus();

  expect(field().value).toBe("");
});

it.each(["Escape", "Tab", "Enter", "ArrowDown"])("ends with %s", async (key) => {
  keepTyping();
  press("a");
  press(key);

  expect(press("t")).toBe(true);
  await focus();
  expect(field().value).toBe("");
});

it("leaves the browser's own combinations alone, and ends with them", () => {
  keepTyping();

  expect(press("r", { ctrlKey: true })).toBe(true);
  expect(press("t")).toBe(true);
});

it("does not wait for a form that never comes", () => {
  vi.useFakeTimers();
  keepTyping();
  vi.advanceTimersByTime(6_000);

  expect(press("t")).toBe(true);
});

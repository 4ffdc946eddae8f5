import { describe, expect, it } from "vitest";
import { type Shortcut, shortcutOf } from "./shortcuts.ts";

function pressed(key: string, on?: Element, more: KeyboardEventInit = {}): Shortcut | undefined {
  const seen: (Shortcut | undefined)[] = [];
  const listen = (event: KeyboardEvent) => seen.push(shortcutOf(event));
  window.addEventListener("keydown", listen, { once: true });
  (on ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  return seen[0];
}

function inPage(html: string): Element {
  document.body.innerHTML = html;
  return document.querySelector("[data-here]") ?? document.body;
}

describe("the keys of the agenda", () => {
  it("work in both cases, and with the Shift that some of them need", () => {
    expect([pressed("n"), pressed("N", undefined, { shiftKey: true }), pressed("ArrowLeft")]).toEqual([
      "new",
      "new",
      "back",
    ]);
    expect(pressed("?", undefined, { shiftKey: true })).toBe("help");
  });

  it.each([
    "<input data-here>",
    "<textarea data-here></textarea>",
    "<div role=dialog><p data-here></p></div>",
  ])("do nothing in %s", (html) => {
    expect(pressed("n", inPage(html))).toBeUndefined();
  });

  it("leave the browser's own combinations alone", () => {
    expect(pressed("n", undefined, { ctrlKey: true })).toBeUndefined();
    expect(pressed("t", undefined, { metaKey: true })).toBeUndefined();
  });
});

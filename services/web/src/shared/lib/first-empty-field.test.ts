import { expect, it } from "vitest";
import { firstEmptyField } from "./first-empty-field.ts";

function form(html: string): HTMLElement {
  const root = document.createElement("form");
  root.innerHTML = html;
  return root;
}

it("passes over fields that have a value, that cannot be written in, and that no key reaches", () => {
  const root = form(`
    <input name="name" value="Ana" />
    <input name="hidden" type="hidden" />
    <input name="native" tabindex="-1" />
    <input name="off" disabled />
    <input name="told" type="checkbox" />
    <textarea name="note"></textarea>
    <input name="phone" />
  `);

  expect(firstEmptyField(root)?.getAttribute("name")).toBe("note");
});

it("is a part of a day that is not chosen yet", () => {
  const root = form(`
    <div id="day" role="spinbutton" data-placeholder="true" tabindex="0"></div>
    <input name="name" />
  `);

  expect(firstEmptyField(root)?.id).toBe("day");
});

it("is nothing where everything is filled", () => {
  expect(firstEmptyField(form('<input value="Ana" />'))).toBeUndefined();
});

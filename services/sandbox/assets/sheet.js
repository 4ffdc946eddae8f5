// The sheet of a list: one row is chosen, then sent.

import { button } from "./chat.js";
import { byId, element } from "./dom.js";

/** What does not react while the sheet is open. */
const BEHIND = ["bar", "chat", "composer", "side"];

let opener;
let send;

/** Shows the rows of the message's list. `chosen` is called with the row that is sent. */
export function openSheet(message, chosen) {
  opener = document.activeElement?.dataset.key;
  send = chosen;
  byId("sheet-title").textContent = message.list.button;
  byId("rows").replaceChildren(...message.list.sections.map(section));
  byId("choose").setAttribute("aria-disabled", "true");
  show(true);
  byId("rows").querySelector("input")?.focus();
}

export function closeSheet() {
  if (byId("sheet").hidden) return;
  show(false);
  ((opener && button(opener)) ?? byId("words")).focus();
}

function show(open) {
  byId("veil").hidden = byId("sheet").hidden = !open;
  for (const id of BEHIND) byId(id).inert = open;
}

function section(part) {
  const group = element("fieldset");
  group.append(element("legend", part.title ? "" : "unseen", part.title ?? byId("sheet-title").textContent));
  for (const row of part.rows) {
    const label = element("label", "option");
    const words = element("span", "", row.title);
    if (row.description) words.append(element("small", "", row.description));
    const radio = element("input");
    radio.type = "radio";
    radio.name = "row";
    radio.row = row;
    label.append(words, radio);
    group.append(label);
  }
  return group;
}

byId("rows").addEventListener("change", () => byId("choose").setAttribute("aria-disabled", "false"));
byId("pick").addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = byId("rows").querySelector("input:checked");
  // A button that is disabled would lose the focus; this one says so and does nothing.
  if (!chosen) return;
  closeSheet();
  send(chosen.row);
});
byId("close").addEventListener("click", closeSheet);
byId("veil").addEventListener("click", closeSheet);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSheet();
});

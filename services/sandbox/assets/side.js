// The column beside the phone: whose phone it is, what to try, and other phones.

import { byId, element } from "./dom.js";
import { MEDIA, PHONES, PHRASES } from "./words.js";

export function introduce(me) {
  const plain = me.wa_id.replace(/^503(\d{4})(\d{4})$/, "+503 $1-$2");
  byId("my-name").textContent = me.name || "Sin nombre";
  byId("my-number").textContent = plain;
  document.title = `${me.name || plain} · ${byId("clinic").textContent}`;
}

/** `send` sends what the patient does; `clear` deletes the chat. */
export function side(me, send, clear) {
  for (const phrase of PHRASES) byId("phrases").append(item(button("", phrase, () => send({ text: phrase }))));
  for (const [media, title] of MEDIA) byId("media").append(button("plain", title, () => send({ media })));
  for (const [wa_id, name] of PHONES.filter(([wa_id]) => wa_id !== me.wa_id)) {
    const link = element("a", "", `${name} · ${wa_id.slice(3, 7)}-${wa_id.slice(7)}`);
    link.href = `/phone?${new URLSearchParams({ wa_id, name })}`;
    link.target = "_blank";
    byId("phones").append(item(link));
  }
  byId("clear").addEventListener("click", clear);
  byId("other").addEventListener("submit", (event) => {
    event.preventDefault();
    window.open(`/phone?${new URLSearchParams(new FormData(event.target))}`, "_blank");
  });
}

function button(className, title, act) {
  const made = element("button", className, title);
  made.type = "button";
  // On a small screen the column covers the phone.
  made.addEventListener("click", () => {
    if (location.hash === "#side") location.hash = "#phone";
    act();
  });
  return made;
}

function item(child) {
  const made = element("li");
  made.append(child);
  return made;
}

// The events of the phone. Listens first and loads then: an event in between arrives twice at most, but is not lost.

import { byId } from "./dom.js";

/** `load` reads the whole chat. */
export function listen(base, chat, load) {
  const events = new EventSource(`${base}/events`);
  const on = (name, act) => events.addEventListener(name, (event) => act(event.data && JSON.parse(event.data)));
  on("open", load);
  on("reload", load);
  on("message", (message) => message && chat.add(message));
  on("status", ({ id, status }) => chat.advance(id, status));
  on("typing", ({ seconds }) => chat.typing(seconds));
  on("cleared", () => chat.clear());
  on("error", () => {
    byId("presence").textContent = "conectando…";
  });
}

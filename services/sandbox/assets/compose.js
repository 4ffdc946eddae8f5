// Writing: a text, an answer to a message, a voice note.

import { byId } from "./dom.js";
import { quotation } from "./chat.js";

const words = byId("words");
/** The message that the next text answers. */
let answered;

/** Lets the next text answer this message. */
export function answer(message) {
  answered = message;
  byId("answering").hidden = !message;
  if (message) byId("quoted").replaceChildren(...quotation(message).childNodes);
  byId("quoted").className = `quote of-${message?.from}`;
  words.focus();
}

function grow() {
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight}px`;
  const isEmpty = !words.value.trim();
  byId("send").hidden = isEmpty;
  byId("voice").hidden = !isEmpty;
}

/** `send` sends what the patient does. */
export function compose(send) {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text) return;
    const reply_to = answered?.id;
    words.value = "";
    answer(undefined);
    grow();
    send(reply_to ? { text, reply_to } : { text });
  });
  words.addEventListener("input", grow);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && answered) answer(undefined);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  });
  byId("voice").addEventListener("click", () => send({ media: "audio" }));
  byId("unquote").addEventListener("click", () => answer(undefined));
  grow();
}

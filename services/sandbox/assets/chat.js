// The chat: bubbles of both sides, ticks, quotations, choices, and the sign that the clinic is writing.

import { byId, day, element, hour, icon, styled } from "./dom.js";

const TICKS = { sent: ["sent", "enviado"], delivered: ["both", "entregado"], read: ["both", "leído"] };
/** How long the clinic is taken to be writing once it has a message, unless Meta says so itself. */
const ANSWERS_WITHIN_MS = 8_000;
/** A chat that shows this much of its end follows new messages. */
const NEAR_THE_END_PX = 80;

const HINT = "Escriba a la clínica como lo haría desde su teléfono. Por ejemplo: «Hola, quiero una cita».";

const chat = byId("chat");

export class Chat {
  /** Messages by id, in the order of arrival. */
  #messages = new Map();
  #typingUntil = 0;
  /** By how many milliseconds the clock of the stack is ahead of this browser. */
  clockAhead = 0;

  /** `acts` has `press(button)`, `open(message)` and `answer(message)`. */
  constructor(acts) {
    this.acts = acts;
  }

  load(messages) {
    this.#messages = new Map(messages.map((message) => [message.id, message]));
    this.draw();
    this.toEnd();
  }

  add(message) {
    this.#messages.set(message.id, message);
    if (message.from === "clinic") {
      this.#typingUntil = 0;
      // Read out once. The chat itself is no live region: it would read a message again for each of its ticks.
      byId("said").textContent = `Clínica: ${message.text}`;
    }
    this.draw();
  }

  advance(id, status) {
    const message = this.#messages.get(id);
    if (!message || message.from !== "patient") return;
    message.status = status;
    // Nobody is writing yet while the product does not have the message.
    const isLast = [...this.#messages.keys()].at(-1) === id;
    if (isLast && status === "delivered") this.#types(ANSWERS_WITHIN_MS);
    this.draw();
  }

  typing(seconds) {
    this.#types(seconds * 1000);
    this.draw();
  }

  clear() {
    this.#typingUntil = 0;
    this.load([]);
  }

  toEnd() {
    chat.scrollTop = chat.scrollHeight;
  }

  /** Brings the page up to date. What did not change stays as it is, with its focus. */
  draw() {
    const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < NEAR_THE_END_PX;
    const types = Date.now() < this.#typingUntil;
    byId("presence").textContent = types ? "escribiendo…" : "en línea";
    const parts = [...this.#parts(), ...(types ? [["typing", dots]] : [])];
    parts.forEach(([key, make], place) => {
      const shown = chat.children[place];
      if (shown?.dataset.part === key) return;
      const made = make();
      made.dataset.part = key;
      const focused = shown?.contains(document.activeElement) && document.activeElement.dataset.key;
      if (shown) shown.replaceWith(made);
      else chat.append(made);
      if (focused) button(focused)?.focus();
    });
    while (chat.children.length > parts.length) chat.lastChild.remove();
    if (atEnd) this.toEnd();
  }

  /** Each part of the chat: a text that says what it shows, and how it is made. */
  #parts() {
    if (!this.#messages.size) return [["empty", () => element("p", "empty", HINT)]];
    const parts = [];
    let before;
    for (const message of this.#messages.values()) {
      const date = this.#dayOf(message.at);
      if (!before || day(before.at) !== day(message.at)) parts.push([`day ${date}`, () => element("div", "day", date)]);
      const isTurn = before?.from !== message.from;
      parts.push([`${isTurn} ${JSON.stringify(message)}`, () => this.#bubble(message, isTurn)]);
      before = message;
    }
    return parts;
  }

  #types(milliseconds) {
    this.#typingUntil = Date.now() + milliseconds;
    setTimeout(() => this.draw(), milliseconds + 50);
  }

  #dayOf(at) {
    return day(at) === day(Date.now() + this.clockAhead) ? "Hoy" : day(at);
  }

  #bubble(message, isTurn) {
    const row = element("div", `row ${message.from}${isTurn ? " turn" : ""}`);
    const body = element("div", "bubble");
    const quoted = message.reply_to && this.#messages.get(message.reply_to);
    if (quoted) body.append(quotation(quoted));
    const words = element("div", "words");
    words.append(element("span", "unseen", message.from === "clinic" ? "Clínica: " : "Usted: "));
    if (message.header) words.append(element("span", "head", message.header));
    words.append(styled(message.text));
    if (message.footer) words.append(element("span", "foot", message.footer));
    words.append(stamp(message));
    body.append(words);
    const choices = this.#choices(message);
    if (choices.length) {
      body.classList.add("wide");
      body.append(...choices);
    }
    row.append(body, this.#answerButton(message));
    return row;
  }

  #choices(message) {
    const buttons = (message.buttons ?? []).map((button) =>
      choice("answer", button.title, `${message.id} ${button.id}`, () => this.acts.press(button)));
    if (!message.list) return buttons;
    return [...buttons, choice("list", message.list.button, `${message.id} list`, () => this.acts.open(message))];
  }

  #answerButton(message) {
    const button = element("button", "bare reply");
    button.type = "button";
    button.title = "Responder";
    button.dataset.key = `${message.id} reply`;
    button.setAttribute("aria-label", `Responder a: ${message.text.slice(0, 60)}`);
    button.append(icon("answer"));
    button.addEventListener("click", () => this.acts.answer(message));
    return button;
  }
}

/** The button of the chat with that key. */
export function button(key) {
  return [...chat.querySelectorAll("[data-key]")].find((found) => found.dataset.key === key);
}

/** What stands above an answer: who wrote the message, and its beginning. */
export function quotation(message) {
  const quote = element("div", `quote of-${message.from}`);
  quote.append(element("strong", "", message.from === "clinic" ? byId("clinic").textContent : "Usted"));
  quote.append(element("span", "", message.text));
  return quote;
}

function choice(shape, title, key, act) {
  const button = element("button", "choice");
  button.type = "button";
  button.dataset.key = key;
  button.append(icon(shape), element("span", "", title));
  button.addEventListener("click", act);
  return button;
}

function dots() {
  const row = element("div", "row clinic turn");
  const body = element("div", "bubble typing");
  body.setAttribute("aria-hidden", "true");
  body.append(element("i"), element("i"), element("i"));
  row.append(body);
  return row;
}

function stamp(message) {
  const meta = element("span", "meta", hour(message.at));
  // A patient sees ticks on own messages only.
  const ticks = message.from === "patient" && TICKS[message.status];
  if (ticks) {
    const mark = element("span", `ticks ${message.status}`);
    mark.title = ticks[1];
    mark.append(icon(ticks[0]), element("span", "unseen", ticks[1]));
    meta.append(mark);
  }
  return meta;
}

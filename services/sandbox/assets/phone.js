// A patient's phone: shows the chat of one number and sends what the patient does.
"use strict";

const asked = new URLSearchParams(location.search);
const me = {
  wa_id: (asked.get("wa_id") || "50370001111").replace(/\D/g, ""),
  name: asked.get("name") || (asked.get("wa_id") ? "" : "Ana"),
};
const base = `/phone/${me.wa_id}`;
const byId = (id) => document.getElementById(id);
const chat = byId("chat");
/** Messages by id, in the order of arrival. */
const messages = new Map();
let typingUntil = 0;
/** By how many milliseconds the clock of the stack is ahead of this browser. */
let clockAhead = 0;

const PHRASES = [
  "Hola",
  "Buenos días, quisiera una cita",
  "¿Tienen espacio mañana por la tarde?",
  "Quiero una limpieza el lunes a las 9",
  "¿Me puede atender la Dra. Rivas el viernes?",
  "Necesito cambiar mi cita",
  "Ya no puedo llegar, cancele por favor",
  "¿Cuánto cuesta la limpieza?",
  "¿A qué hora abren los sábados?",
  "Quiero hablar con una persona",
  "Me duele mucho y no para de sangrar",
];
const PHONES = [
  ["50370001111", "Ana"],
  ["50370002222", "Carlos"],
  ["50370003333", "Doña Tita"],
];

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// *negrita*, _cursiva_, ~tachado~, as messaging apps show them. Only text nodes: never markup.
function styled(text) {
  const out = document.createDocumentFragment();
  const marks = /(?<![\p{L}\d])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\d])/gu;
  const tags = { "*": "strong", _: "em", "~": "s" };
  let from = 0;
  for (const found of text.matchAll(marks)) {
    out.append(text.slice(from, found.index));
    out.append(element(tags[found[1]], "", found[2]));
    from = found.index + found[0].length;
  }
  out.append(text.slice(from));
  return out;
}

// The patient lives in El Salvador, wherever the browser runs.
const ZONE = "America/El_Salvador";
const TICKS = { sent: ["✓", "enviado"], delivered: ["✓✓", "entregado"], read: ["✓✓", "leído"] };

function stamp(message) {
  const time = new Date(message.at).toLocaleTimeString("es-SV", { hour: "numeric", minute: "2-digit", timeZone: ZONE });
  const meta = element("span", "meta", time);
  // A patient sees ticks on own messages only.
  const ticks = message.from === "patient" && TICKS[message.status];
  if (ticks) {
    const mark = element("span", `ticks ${message.status}`, ticks[0]);
    mark.title = ticks[1];
    mark.setAttribute("aria-label", ticks[1]);
    meta.append(mark);
  }
  return meta;
}

function bubble(message, turn) {
  const row = element("div", `row ${message.from}${turn ? " turn" : ""}`);
  const body = element("div", "bubble");
  if (message.header) body.append(element("span", "head", message.header));
  body.append(styled(message.text));
  if (message.footer) body.append(element("span", "foot", message.footer));
  body.append(stamp(message));
  row.append(body);
  const choices = [];
  for (const button of message.buttons || []) {
    choices.push([button.title, () => send({ button_id: button.id, title: button.title })]);
  }
  if (message.list) choices.push([`☰ ${message.list.button}`, () => openSheet(message)]);
  if (choices.length) {
    row.classList.add("wide");
    const group = element("div", "choices");
    for (const [title, act] of choices) {
      const button = element("button", "", title);
      button.type = "button";
      button.addEventListener("click", act);
      group.append(button);
    }
    row.append(group);
  }
  return row;
}

function day(at) {
  const name = (date) =>
    date.toLocaleDateString("es-SV", { weekday: "long", day: "numeric", month: "long", timeZone: ZONE });
  const named = name(new Date(at));
  return named === name(new Date(Date.now() + clockAhead)) ? "Hoy" : named;
}

function draw() {
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  const parts = [];
  let before;
  for (const message of messages.values()) {
    if (!before || day(before.at) !== day(message.at)) parts.push(element("div", "day", day(message.at)));
    parts.push(bubble(message, !before || before.from !== message.from));
    before = message;
  }
  if (!parts.length) {
    parts.push(element("p", "empty", "Escriba a la clínica como lo haría desde su teléfono. Por ejemplo: «Hola, quiero una cita»."));
  }
  const types = Date.now() < typingUntil;
  if (types) {
    const dots = element("div", "typing");
    dots.append(element("i"), element("i"), element("i"));
    dots.setAttribute("aria-label", "La clínica está escribiendo");
    parts.push(dots);
  }
  byId("presence").textContent = types ? "escribiendo…" : "en línea";
  chat.replaceChildren(...parts);
  if (atEnd) chat.scrollTop = chat.scrollHeight;
}

async function send(what) {
  const body = me.name ? { ...what, name: me.name } : what;
  try {
    const answer = await fetch(`${base}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error((await answer.json()).error);
    chat.scrollTop = chat.scrollHeight;
  } catch (error) {
    byId("presence").textContent = "no se pudo enviar";
    console.error(error);
  }
}

let opener;
function openSheet(message) {
  opener = document.activeElement;
  byId("sheet-title").textContent = message.list.button;
  const parts = [];
  for (const section of message.list.sections) {
    if (section.title) parts.push(element("h3", "", section.title));
    for (const row of section.rows) {
      const choice = element("button", "choice", row.title);
      choice.type = "button";
      if (row.description) choice.append(element("small", "", row.description));
      choice.addEventListener("click", () => {
        closeSheet();
        send({ list_id: row.id, title: row.title, description: row.description });
      });
      parts.push(choice);
    }
  }
  byId("rows").replaceChildren(...parts);
  byId("veil").hidden = byId("sheet").hidden = false;
  byId("rows").querySelector("button")?.focus();
}

function closeSheet() {
  byId("veil").hidden = byId("sheet").hidden = true;
  opener?.focus();
}

async function load() {
  const answer = await fetch(`${base}/transcript`);
  if (!answer.ok) return;
  const found = await answer.json();
  if (!me.name) me.name = found.name;
  messages.clear();
  for (const message of found.messages) messages.set(message.id, message);
  introduce();
  draw();
  chat.scrollTop = chat.scrollHeight;
}

// Listens first and loads then: an event in between arrives twice at most, but is not lost.
function listen() {
  const events = new EventSource(`${base}/events`);
  events.addEventListener("open", load);
  events.addEventListener("reload", load);
  events.addEventListener("message", (event) => {
    if (!event.data) return;
    const message = JSON.parse(event.data);
    messages.set(message.id, message);
    if (message.from === "clinic") typingUntil = 0;
    draw();
  });
  events.addEventListener("status", (event) => {
    const { id, status } = JSON.parse(event.data);
    const message = messages.get(id);
    if (!message) return;
    message.status = status;
    if (message.from === "patient") draw();
  });
  events.addEventListener("typing", (event) => {
    const { seconds } = JSON.parse(event.data);
    typingUntil = Date.now() + seconds * 1000;
    setTimeout(draw, seconds * 1000 + 50);
    draw();
  });
  events.addEventListener("cleared", () => {
    messages.clear();
    typingUntil = 0;
    draw();
  });
  events.addEventListener("error", () => {
    byId("presence").textContent = "conectando…";
  });
}

// Shows the clock of the stack; with a change, moves it first. Without a clock file the section stays hidden.
async function clock(change) {
  const post = { method: "POST", headers: { "content-type": "application/json" }, body: change };
  const answer = await fetch("/control/clock", change ? post : {});
  if (!answer.ok) return;
  const { now, movable } = await answer.json();
  clockAhead = new Date(now) - Date.now();
  byId("clock").hidden = !movable;
  const shown = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZone: ZONE };
  byId("now").textContent = new Date(now).toLocaleString("es-SV", shown);
  draw();
}

function introduce() {
  const plain = me.wa_id.replace(/^503(\d{4})(\d{4})$/, "+503 $1-$2");
  byId("my-name").textContent = me.name || "Sin nombre";
  byId("my-number").textContent = plain;
  document.title = `${me.name || plain} · ${byId("clinic").textContent}`;
}

function sideLists() {
  for (const phrase of PHRASES) {
    const button = element("button", "", phrase);
    button.type = "button";
    button.addEventListener("click", () => send({ text: phrase }));
    const item = element("li");
    item.append(button);
    byId("phrases").append(item);
  }
  for (const [wa_id, name] of PHONES.filter(([wa_id]) => wa_id !== me.wa_id)) {
    const link = element("a", "", `${name} · ${wa_id.slice(3, 7)}-${wa_id.slice(7)}`);
    link.href = `/phone?${new URLSearchParams({ wa_id, name })}`;
    link.target = "_blank";
    const item = element("li");
    item.append(link);
    byId("phones").append(item);
  }
}

function compose() {
  const words = byId("words");
  const grow = () => {
    words.style.height = "auto";
    words.style.height = `${words.scrollHeight}px`;
  };
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text) return;
    words.value = "";
    grow();
    send({ text });
  });
  words.addEventListener("input", grow);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  });
  words.focus();
}

byId("avatar").textContent = byId("clinic").textContent.trim().charAt(0).toUpperCase();
byId("voice").addEventListener("click", () => send({ media: "audio" }));
byId("clear").addEventListener("click", () => fetch(base, { method: "DELETE" }));
byId("close").addEventListener("click", closeSheet);
byId("veil").addEventListener("click", closeSheet);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !byId("sheet").hidden) closeSheet();
});
byId("other").addEventListener("submit", (event) => {
  event.preventDefault();
  window.open(`/phone?${new URLSearchParams(new FormData(event.target))}`, "_blank");
});
for (const button of document.querySelectorAll("[data-shift]")) {
  button.addEventListener("click", () => clock(button.dataset.shift));
}
introduce();
sideLists();
compose();
draw();
listen();
clock();
// Other tools move the clock too, and it runs on by itself.
setInterval(clock, 10_000);

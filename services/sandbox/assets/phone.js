// A patient's phone: shows the chat of one number and sends what the patient does.

import { Chat } from "./chat.js";
import { clock } from "./clock.js";
import { answer, compose } from "./compose.js";
import { byId } from "./dom.js";
import { listen } from "./line.js";
import { openSheet } from "./sheet.js";
import { introduce, side } from "./side.js";

const asked = new URLSearchParams(location.search);
const me = {
  wa_id: (asked.get("wa_id") || "50370001111").replace(/\D/g, ""),
  name: asked.get("name") || (asked.get("wa_id") ? "" : "Ana"),
};
const base = `/phone/${me.wa_id}`;

async function send(what) {
  const body = me.name ? { ...what, name: me.name } : what;
  try {
    const answered = await fetch(`${base}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answered.ok) throw new Error((await answered.json()).error);
    chat.toEnd();
  } catch (error) {
    byId("presence").textContent = "no se pudo enviar";
    console.error(error);
  }
}

async function load() {
  const answered = await fetch(`${base}/transcript`);
  if (!answered.ok) return;
  const found = await answered.json();
  if (!me.name) me.name = found.name;
  introduce(me);
  chat.load(found.messages);
}

const chat = new Chat({
  press: (button) => send({ button_id: button.id, title: button.title }),
  open: (message) => openSheet(message, (row) => send({ list_id: row.id, title: row.title, description: row.description })),
  answer,
});

byId("avatar").textContent = byId("clinic").textContent.trim().charAt(0).toUpperCase();
introduce(me);
side(me, send, () => fetch(base, { method: "DELETE" }));
compose(send);
chat.draw();
listen(base, chat, load);
clock(base, (ahead) => {
  chat.clockAhead = ahead;
  chat.draw();
});
byId("words").focus();

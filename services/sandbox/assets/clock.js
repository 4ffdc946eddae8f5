// The clock of the stack: shows it, and moves it for trying out reminders.

import { byId, moment } from "./dom.js";

/** Reminders leave within a minute after they are due. */
const AFTER_DUE_S = 60;
/** Other tools move the clock too, and it runs on by itself. */
const LOOK_EVERY_MS = 10_000;

/** Keeps the control up to date. `told` is called with the milliseconds by which the stack is ahead of this browser. */
export function clock(base, told) {
  let ahead = 0;

  // Without a clock file the section stays hidden.
  async function look(change) {
    const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(change) };
    const answer = await fetch("/control/clock", change ? post : {});
    if (!answer.ok) return;
    const { now, movable } = await answer.json();
    ahead = new Date(now) - Date.now();
    byId("clock").hidden = !movable;
    byId("now").textContent = moment(now);
    told(ahead);
  }

  async function toReminder() {
    const answer = await fetch(`${base}/reminder`);
    const { at } = answer.ok ? await answer.json() : {};
    if (!at) {
      byId("now").textContent = "En esta conversación no hay ninguna cita con un recordatorio por venir.";
      return;
    }
    const seconds = Math.ceil((new Date(at) - Date.now() - ahead) / 1000) + AFTER_DUE_S;
    await look({ seconds });
  }

  for (const button of document.querySelectorAll("[data-shift]")) {
    button.addEventListener("click", () => look(JSON.parse(button.dataset.shift)));
  }
  byId("to-reminder").addEventListener("click", toReminder);
  look();
  setInterval(() => look(), LOOK_EVERY_MS);
}

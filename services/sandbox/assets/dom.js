// Elements, icons, styled texts, and days and hours as the patient reads them.

// The patient lives in El Salvador, wherever the browser runs.
export const ZONE = "America/El_Salvador";

export const byId = (id) => document.getElementById(id);

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  answer: "M10 8.5V4.3L3 11l7 6.7v-4.3c5 0 8.5 1.6 11 5.1-1-5-4-9-11-10Z",
  list: "M4 6h2v2H4Zm4 0h12v2H8Zm-4 5h2v2H4Zm4 0h12v2H8Zm-4 5h2v2H4Zm4 0h12v2H8Z",
  sent: "m9.6 15.8-4.2-4.2L4 13l5.6 5.6L20 8.2l-1.4-1.4Z",
  both: "m6.6 15.8-4.2-4.2L1 13l5.6 5.6L17 8.2l-1.4-1.4Zm5.8 2.8L23 8.2l-1.4-1.4-9 9-1.3-1.2-1.4 1.4Z",
};

/** An icon that says nothing to a screen reader. */
export function icon(name, className) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", className ?? "glyph");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  drawing.append(path);
  return drawing;
}

// *negrita*, _cursiva_, ~tachado~, as messaging apps show them. Only text nodes: never markup.
export function styled(text) {
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

const HOUR = new Intl.DateTimeFormat("es-SV", { hour: "numeric", minute: "2-digit", timeZone: ZONE });
const DAY = new Intl.DateTimeFormat("es-SV", { weekday: "long", day: "numeric", month: "long", timeZone: ZONE });
const MOMENT = new Intl.DateTimeFormat("es-SV", {
  weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZone: ZONE,
});

export const hour = (at) => HOUR.format(new Date(at));
export const day = (at) => DAY.format(new Date(at));
export const moment = (at) => MOMENT.format(new Date(at));

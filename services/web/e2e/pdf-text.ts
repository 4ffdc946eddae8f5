/*
 * The text of a PDF that Chromium has written, page by page. It knows the part of the format that Chromium uses: plain
 * objects, deflated streams, and fonts whose characters are named by a table from glyph to Unicode.
 */
import { inflateSync } from "node:zlib";

type Objects = ReadonlyMap<string, string>;

/** Each page's text in the order in which it was drawn, without white space. */
export function pdfText(pdf: Buffer): string[] {
  // One character per byte, so that positions in the text are positions in the file.
  const text = pdf.toString("latin1");
  const objects: Objects = new Map(
    [...text.matchAll(/(?:^|\s)(\d+) 0 obj\s([\s\S]*?)\sendobj/g)].map(([, id = "", body = ""]) => [
      id,
      body,
    ]),
  );
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b/.test(body))
    .map((page) => textOf(page, objects).replaceAll(/\s/g, ""));
}

interface Font {
  /** Hexadecimal digits of one character. */
  digits: number;
  characters: ReadonlyMap<number, string>;
}

function textOf(page: string, objects: Objects): string {
  const fonts = new Map(
    [...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, fontOf(id, objects)]),
  );
  const drawn = streamOf(refOf(page, "Contents"), objects);
  let font: Font | undefined;
  let text = "";
  for (const [, name, hex] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name) {
      font = fonts.get(name);
    } else if (hex && font) {
      const { digits, characters } = font;
      const codes = hex.match(new RegExp(`.{${digits}}`, "g")) ?? [];
      text += codes.map((code) => characters.get(Number.parseInt(code, 16)) ?? "\ufffd").join("");
    }
  }
  return text;
}

function fontOf(id: string, objects: Objects): Font {
  const font = objects.get(id) ?? "";
  const table = streamOf(refOf(font, "ToUnicode"), objects);
  const characters = new Map<number, string>();
  for (const [, from = "", to, first = ""] of table.matchAll(hexRow)) {
    const [start, end] = [from, to ?? from].map((code) => Number.parseInt(code, 16));
    for (let code = start ?? 0; code <= (end ?? 0); code += 1) {
      characters.set(code, unicode(first, code - (start ?? 0)));
    }
  }
  return { digits: /\/Subtype\s*\/Type0/.test(font) ? 4 : 2, characters };
}

/** `<glyph> <character>` or `<glyph> <last glyph> <character of the first>`. */
const hexRow = /^<([0-9A-Fa-f]+)> (?:<([0-9A-Fa-f]+)> )?<([0-9A-Fa-f]+)>$/gm;

/** UTF-16 in hexadecimal digits, with its last unit raised. */
function unicode(hex: string, by: number): string {
  const units = (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
  const last = units.pop() ?? 0;
  return String.fromCharCode(...units, last + by);
}

function refOf(object: string, key: string): string {
  return object.match(new RegExp(`/${key} (\\d+) 0 R`))?.[1] ?? "";
}

function streamOf(id: string, objects: Objects): string {
  const object = objects.get(id) ?? "";
  // By its length: compressed bytes may end like a line, and would lose their last one.
  const length = Number(object.match(/\/Length (\d+)/)?.[1] ?? 0);
  const begins = object.match(/stream\r?\n/);
  const from = begins ? (begins.index ?? 0) + begins[0].length : 0;
  const data = object.slice(from, from + length);
  return data ? inflateSync(Buffer.from(data, "latin1")).toString("latin1") : "";
}

/*
 * Draws the mark, a C that waits for somebody, as `public/favicon.svg` and as the pictures of the installed application.
 * They are checked in; after a change of the mark: `node build/icons.ts`.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";

type Colour = readonly [red: number, green: number, blue: number];

const teal: Colour = [13, 92, 88];
const white: Colour = [255, 255, 255];
const peach: Colour = [255, 201, 168];

/** In the units of a picture of 32. */
const mark = { centre: 16, radius: 8.2, stroke: 3.9, opening: 48, dot: 2.5, corner: 9 } as const;

const publicFolder = fileURLToPath(new URL("../public", import.meta.url));

interface Look {
  /** Rounded with room around it, or to the edges, for systems that cut the shape themselves. */
  shape: "rounded" | "full";
  /** How much of the picture the mark has, 1 for all. */
  scale: number;
}

function svg(): string {
  const { centre, radius, stroke, opening, dot, corner } = mark;
  const turn = (opening * Math.PI) / 180;
  const x = (centre + radius * Math.cos(turn)).toFixed(2);
  const [up, down] = [-1, 1].map((side) => (centre + side * radius * Math.sin(turn)).toFixed(2));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<title>Cita</title>
<rect width="32" height="32" rx="${corner}" fill="${hex(teal)}"/>
<path d="M${x} ${up}A${radius} ${radius} 0 1 0 ${x} ${down}" fill="none" stroke="${hex(white)}" stroke-width="${stroke}" stroke-linecap="round"/>
<circle cx="${centre + radius}" cy="${centre}" r="${dot}" fill="${hex(peach)}"/>
</svg>
`;
}

function hex(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The picture's bytes, four for each pixel. Edges are soft over the width of one pixel. */
function paint(size: number, { shape, scale }: Look): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const unit = 32 / size;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [x, y] = [(column + 0.5) * unit, (row + 0.5) * unit];
      const [markX, markY] = [16 + (x - 16) / scale, 16 + (y - 16) / scale];
      const cover = (distance: number) => Math.min(1, Math.max(0, 0.5 - distance / unit));
      const ground = shape === "full" ? 1 : cover(fromSquare(x, y));
      const arc = cover(fromArc(markX, markY) * scale);
      const dot = cover(fromDot(markX, markY) * scale);
      const at = (row * size + column) * 4;
      for (const part of [0, 1, 2] as const) {
        const below = teal[part] * (1 - arc) + white[part] * arc;
        pixels[at + part] = Math.round(below * (1 - dot) + peach[part] * dot);
      }
      pixels[at + 3] = Math.round(ground * 255);
    }
  }
  return pixels;
}

/* How far a point is from the edge of each part, negative inside. */

function fromSquare(x: number, y: number): number {
  const [dx, dy] = [x, y].map((one) => Math.abs(one - 16) - 16 + mark.corner) as [number, number];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - mark.corner;
}

function fromArc(x: number, y: number): number {
  const [dx, dy] = [x - mark.centre, Math.abs(y - mark.centre)];
  const end = (mark.opening * Math.PI) / 180;
  const distance =
    Math.atan2(dy, dx) >= end
      ? Math.abs(Math.hypot(dx, dy) - mark.radius)
      : Math.hypot(dx - mark.radius * Math.cos(end), dy - mark.radius * Math.sin(end));
  return distance - mark.stroke / 2;
}

function fromDot(x: number, y: number): number {
  return Math.hypot(x - mark.centre - mark.radius, y - mark.centre) - mark.dot;
}

function png(size: number, pixels: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits for each of red, green, blue and opacity.
  head.set([8, 6], 8);
  // Each row begins with the kind of its filter; zero is none.
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row += 1) {
    pixels.copy(rows, row * (size * 4 + 1) + 1, row * size * 4, (row + 1) * size * 4);
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "ascii"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const pictures: readonly (Look & { name: string; size: number })[] = [
  { name: "icons/icon-192.png", size: 192, shape: "rounded", scale: 1 },
  { name: "icons/icon-512.png", size: 512, shape: "rounded", scale: 1 },
  // Android may cut away everything outside a circle of four fifths.
  { name: "icons/maskable-512.png", size: 512, shape: "full", scale: 0.8 },
  { name: "apple-touch-icon.png", size: 180, shape: "full", scale: 0.9 },
];

await mkdir(`${publicFolder}/icons`, { recursive: true });
await writeFile(`${publicFolder}/favicon.svg`, svg());
for (const { name, size, ...look } of pictures) {
  await writeFile(`${publicFolder}/${name}`, png(size, paint(size, look)));
}

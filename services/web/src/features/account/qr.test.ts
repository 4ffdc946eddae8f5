import { encode } from "uqr";
import { expect, it } from "vitest";
import { qrDrawing } from "./qr.ts";

const uri = "otpauth://totp/Cita:recepcion@jiboa.test?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Cita";

/** The squares that a path fills. */
function filled(path: string): Set<string> {
  const squares = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(width); step += 1) {
      squares.add(`${Number(x) + step} ${y}`);
    }
  }
  return squares;
}

it("fills the dark squares and no other", () => {
  const { size, path } = qrDrawing(uri);
  const { data } = encode(uri, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x} ${y}`] : [])));

  expect(data).toHaveLength(size);
  expect([...filled(path)].sort()).toEqual(dark.sort());
});

it("has an empty border of four squares, and the corners by which a camera finds it", () => {
  const { size, path } = qrDrawing(uri);
  const squares = filled(path);
  const [first, last] = [4, size - 5];

  expect(
    [...squares].filter((square) => square.split(" ").some((at) => Number(at) < 4 || Number(at) > last)),
  ).toEqual([]);
  for (const [x, y] of [
    [first, first],
    [last, first],
    [first, last],
  ]) {
    expect(squares.has(`${x} ${y}`)).toBe(true);
  }
});

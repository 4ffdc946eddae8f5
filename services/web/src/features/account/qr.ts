/* A text as a QR code. The secret in it never leaves the page: it is drawn here. */
import { encode } from "uqr";

/** Squares around the code that stay empty, without which a camera does not find it. */
const border = 4;

export interface QrDrawing {
  /** Squares on a side, the border included. */
  size: number;
  /** The path of an SVG that fills the dark squares, one unit each. */
  path: string;
}

export function qrDrawing(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: "M", border });
  const runs = data.flatMap((row, y) =>
    darkRuns(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  return { size, path: runs.join("") };
}

/** The dark squares of a row that lie side by side: where each run begins, and how long it is. */
function darkRuns(row: readonly boolean[]): [x: number, width: number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (isDark && last && last[0] + last[1] === x) {
      last[1] += 1;
    } else if (isDark) {
      runs.push([x, 1]);
    }
  });
  return runs;
}

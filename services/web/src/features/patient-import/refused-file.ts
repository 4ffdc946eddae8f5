/* The rows that were refused, as a file that can be corrected and imported again. */
import { t } from "@lingui/core/macro";
import type { ImportRow } from "./api/contract.ts";
import { sayNotes } from "./say.ts";

/** What tells a spreadsheet that the file is UTF-8. */
const mark = "\ufeff";

/** The file: the heads that an import knows, and behind them where the row was and what was wrong. */
export function refusedFile(rows: readonly ImportRow[]): string {
  const seesDocuments = rows.some(({ cells }) => cells?.dui !== null && cells?.dui !== undefined);
  const heads = ["Nombre", "Teléfono", "Email", ...(seesDocuments ? ["DUI"] : [])];
  const lines = rows.map(({ line, notes, cells }) => [
    cells?.full_name ?? "",
    cells?.phone ?? "",
    cells?.email ?? "",
    ...(seesDocuments ? [cells?.dui ?? ""] : []),
    cells?.birth_date ?? "",
    cells?.notes ?? "",
    String(line),
    sayNotes(notes),
  ]);
  const all = [[...heads, "Fecha de nacimiento", "Notas", t`Fila`, t`Qué revisar`], ...lines];
  return mark + all.map((cells) => `${cells.map(written).join(",")}\r\n`).join("");
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it, which an import takes away. */
function written(cell: string): string {
  const guarded = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? `'${cell}` : cell;
  return /[,;"\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

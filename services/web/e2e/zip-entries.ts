/* What is in a ZIP archive, by the list at its end: an archive that broke off has none. */
import { inflateRawSync } from "node:zlib";

const ofEnd = 0x06054b50;
const ofEntry = 0x02014b50;

/** The names of the files, each with its text. */
export function zipEntries(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || archive.readUInt32LE(end) !== ofEnd) {
    throw new Error("the archive has no end");
  }
  const entries = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== ofEntry) {
      throw new Error(`the archive has no entry at ${at}`);
    }
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) =>
      archive.readUInt16LE(at + place),
    );
    const nameEnd = at + 46 + (nameLength ?? 0);
    const packed = { length: archive.readUInt32LE(at + 20), isDeflated: archive.readUInt16LE(at + 10) === 8 };
    entries.set(
      archive.toString("utf8", at + 46, nameEnd),
      textAt(archive, archive.readUInt32LE(at + 42), packed),
    );
    at = nameEnd + (extraLength ?? 0) + (noteLength ?? 0);
  }
  return entries;
}

function textAt(archive: Buffer, header: number, packed: { length: number; isDeflated: boolean }): string {
  const begin = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const bytes = archive.subarray(begin, begin + packed.length);
  return (packed.isDeflated ? inflateRawSync(bytes) : bytes).toString("utf8");
}

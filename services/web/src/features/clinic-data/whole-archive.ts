/* Whether an archive came to its end. It has no length before it is sent, so that only its last bytes tell. */

/** A ZIP archive ends with this record, which is followed by a comment of at most 65,535 bytes. */
const endLength = 22;
const signature = 0x06054b50;

/** No archive has its last record before these. */
const tailLength = endLength + 0xffff;

/** The last bytes after one more part, as many as can be needed. */
export function lastOf(
  tail: Uint8Array<ArrayBuffer>,
  part: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  if (part.byteLength >= tailLength) {
    return part.slice(-tailLength);
  }
  const kept = tail.subarray(Math.max(0, tail.byteLength + part.byteLength - tailLength));
  const both = new Uint8Array(kept.byteLength + part.byteLength);
  both.set(kept);
  both.set(part, kept.byteLength);
  return both;
}

/** `tail` are the last bytes of the archive. */
export function isWholeArchive(tail: Uint8Array): boolean {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.byteLength - endLength; at >= 0; at -= 1) {
    const commentLength = () => view.getUint16(at + 20, true);
    if (view.getUint32(at, true) === signature && at + endLength + commentLength() === tail.byteLength) {
      return true;
    }
  }
  return false;
}

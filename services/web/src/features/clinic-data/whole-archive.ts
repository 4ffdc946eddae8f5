/* Whether an archive came to its end. It has no length before it is sent, so that only its last bytes tell. */

/** A ZIP archive ends with this record, which is followed by a comment of at most 65,535 bytes. */
const endLength = 22;
const signature = 0x06054b50;

/** No archive has its last record before these. */
export const tailLength = endLength + 0xffff;

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

/** The bytes of a ZIP archive with nothing in it, which end as those of any other do. */
export function anArchive(comment = ""): Uint8Array<ArrayBuffer> {
  const said = new TextEncoder().encode(comment);
  const bytes = new Uint8Array(40 + said.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(18, 0x06054b50, true);
  view.setUint16(38, said.length, true);
  bytes.set(said, 40);
  return bytes;
}

/** Under which a calendar is added by hand, and under which the device's own program opens it. */
export function addressesOf(path: string, origin: string): { plain: string; opening: string } {
  const plain = new URL(path, origin).href;
  return { plain, opening: plain.replace(/^https?:/, "webcal:") };
}

/** The name under which the server sends the archive, where it is a plain one; `fallback` otherwise. */
export function archiveName(disposition: string | null, fallback: string): string {
  return /filename="?([\w.-]+\.zip)"?/.exec(disposition ?? "")?.[1] ?? fallback;
}

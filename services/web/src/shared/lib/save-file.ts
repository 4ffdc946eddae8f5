/** Lets the browser keep a file under a name. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

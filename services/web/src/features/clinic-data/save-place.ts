/*
 * A file that is written to the disk while it comes, so that a large one never has to fit into memory. The browser puts it at its
 * place only when it is closed. Browsers without the File System Access API, or whose administration forbids it, have none.
 */

/** What is used of the API, which the types of the language do not have. */
interface FileHandle {
  name: string;
  createWritable: () => Promise<WritableStream<Uint8Array>>;
  remove?: () => Promise<void>;
}

type Picker = (wanted: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileHandle>;

export interface SavePlace {
  /** As it was chosen. */
  name: string;
  open: () => Promise<WritableStream<Uint8Array>>;
  /** The browser has made an empty file there, which is nobody's. */
  clear: () => Promise<void>;
}

/** Lets the user choose where the file goes; to be called at a press. Throws an `AbortError` when none was chosen. */
export async function chooseSavePlace(suggestedName: string): Promise<SavePlace | undefined> {
  const picker: unknown = Reflect.get(window, "showSaveFilePicker");
  if (typeof picker !== "function") {
    return undefined;
  }
  try {
    const types = [{ accept: { "application/zip": [".zip"] } }];
    const handle = await (picker as Picker).call(window, { suggestedName, types });
    return {
      name: handle.name,
      open: () => handle.createWritable(),
      clear: async () => handle.remove?.().catch(() => undefined),
    };
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") {
      throw cause;
    }
    return undefined;
  }
}

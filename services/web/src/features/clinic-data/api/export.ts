/* The clinic's data as one archive, which is written while it is sent: its length is not known before its end. */
import { reach } from "@/shared/api/client.ts";
import { problemFrom } from "@/shared/api/problem.ts";
import { session } from "@/shared/api/session.ts";
import { withSession } from "@/shared/api/with-session.ts";
import { archiveName } from "../archive-name.ts";
import { isWholeArchive, tailLength } from "../whole-archive.ts";

/** Years of a clinic over a slow line. */
const mostMs = 60 * 60_000;
/** So long without a byte, the line is taken for broken. */
const mostSilenceMs = 60_000;

interface Archive {
  name: string;
  file: Blob;
}

interface Download {
  /** Of the user who asks. */
  password: string;
  /** Under which it is kept where the server says none. */
  fallbackName: string;
  signal: AbortSignal;
  onBytes: (bytes: number) => void;
}

/** The archive began to come and broke off. */
export class BrokenOff extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super("broken off");
    this.name = "BrokenOff";
    this.bytes = bytes;
  }
}

/**
 * Downloads the whole archive. Throws a `Problem` when it is refused, `BrokenOff` when not all of it came, and an
 * `AbortError` when the signal ends it.
 */
export async function downloadArchive(wanted: Download): Promise<Archive> {
  const { password, fallbackName, signal, onBytes } = wanted;
  const silence = watchSilence();
  const ask = withSession(session, (request) => silence.within(reach(request, mostMs)));
  const answer = await ask(
    new Request(new URL("/api/clinics/export", window.location.origin), {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Accept-Language": document.documentElement.lang || "es-SV",
      },
      body: JSON.stringify({ password }),
      signal: AbortSignal.any([signal, silence.signal]),
    }),
  );
  if (!answer.ok) {
    throw problemFrom(answer.status, await answer.json().catch(() => undefined), answer.headers);
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = answer.body?.getReader();
  let bytes = 0;
  try {
    const next = () => reader && silence.within(reader.read());
    for (let read = await next(); read && !read.done; read = await next()) {
      chunks.push(read.value);
      bytes += read.value.byteLength;
      onBytes(bytes);
    }
  } catch (cause) {
    throw signal.aborted ? cause : new BrokenOff(bytes);
  }
  const file = new Blob(chunks, { type: "application/zip" });
  if (!isWholeArchive(new Uint8Array(await file.slice(-tailLength).arrayBuffer()))) {
    throw new BrokenOff(bytes);
  }
  return { name: archiveName(answer.headers.get("Content-Disposition"), fallbackName), file };
}

/** Ends the download when something that it waits for takes too long. */
function watchSilence() {
  const control = new AbortController();
  const end = () => control.abort(new DOMException("silence", "TimeoutError"));
  return {
    signal: control.signal,
    within: <T>(work: Promise<T>): Promise<T> => {
      const timer = window.setTimeout(end, mostSilenceMs);
      return work.finally(() => window.clearTimeout(timer));
    },
  };
}

/* The clinic's data as one archive, which is written while it is sent: its length is not known before its end. */
import { reach } from "@/shared/api/client.ts";
import { problemFrom } from "@/shared/api/problem.ts";
import { session } from "@/shared/api/session.ts";
import { withSession } from "@/shared/api/with-session.ts";
import { archiveName } from "../archive-name.ts";
import type { SavePlace } from "../save-place.ts";
import { isWholeArchive, lastOf } from "../whole-archive.ts";

/** Years of a clinic over a slow line. */
const mostMs = 60 * 60_000;
/** So long without a byte, the line is taken for broken. */
const mostSilenceMs = 60_000;

interface Archive {
  name: string;
  bytes: number;
  /** Unless it was written to its place. */
  file: Blob | undefined;
}

interface Download {
  /** Of the user who asks. */
  password: string;
  /** Under which it is kept where the server says none. */
  fallbackName: string;
  /** Where it is written while it comes; else it is kept in the browser until its end. */
  place: SavePlace | undefined;
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
 * `AbortError` when the signal ends it. What is not whole is never kept.
 */
export async function downloadArchive(wanted: Download): Promise<Archive> {
  const { password, fallbackName, place, signal, onBytes } = wanted;
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
  let bytes = 0;
  let tail = new Uint8Array();
  const stream = watched(answer, silence, (chunk) => {
    bytes += chunk.byteLength;
    tail = lastOf(tail, chunk);
    onBytes(bytes);
  });
  const checkWhole = () => {
    if (!isWholeArchive(tail)) {
      throw new BrokenOff(bytes);
    }
  };
  try {
    const file = place ? await writeTo(place, stream, checkWhole) : await new Response(stream).blob();
    checkWhole();
    const name = place?.name ?? archiveName(answer.headers.get("Content-Disposition"), fallbackName);
    return { name, bytes, file };
  } catch (cause) {
    throw signal.aborted || cause instanceof BrokenOff ? cause : new BrokenOff(bytes);
  }
}

/** The body of an answer, each part of which has to come in time and is told of. */
function watched(
  answer: Response,
  silence: ReturnType<typeof watchSilence>,
  onChunk: (chunk: Uint8Array<ArrayBuffer>) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = answer.body?.getReader();
  return new ReadableStream({
    pull: async (control) => {
      const read = await (reader && silence.within(reader.read()));
      if (!read || read.done) {
        control.close();
        return;
      }
      onChunk(read.value);
      control.enqueue(read.value);
    },
    cancel: (why) => reader?.cancel(why),
  });
}

/** Writes as it comes. The file is there only when it is closed, which is done for a whole one. */
async function writeTo(place: SavePlace, stream: ReadableStream, checkWhole: () => void): Promise<undefined> {
  const writable = await place.open();
  try {
    await stream.pipeTo(writable, { preventClose: true });
    checkWhole();
    await writable.close();
  } catch (cause) {
    await writable.abort().catch(() => undefined);
    throw cause;
  }
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

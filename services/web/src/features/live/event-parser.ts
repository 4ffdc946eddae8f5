/*
 * Reads a `text/event-stream`, chunk by chunk, as the HTML standard describes it. Only what Cita sends is kept:
 * `event` and `data`; ids and retry times are not used, because a reconnect refetches everything.
 */

export interface StreamEvent {
  event: string;
  data: string;
}

/** Takes decoded text as it comes, cut anywhere, and hands over each complete event. */
export function createEventParser(onEvent: (event: StreamEvent) => void): (chunk: string) => void {
  let rest = "";
  let event = "";
  let data: string[] = [];

  function takeLine(line: string): void {
    if (line === "") {
      if (data.length > 0) {
        onEvent({ event: event || "message", data: data.join("\n") });
      }
      event = "";
      data = [];
      return;
    }
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      event = value;
    } else if (field === "data") {
      data.push(value);
    }
  }

  return (chunk) => {
    rest += chunk;
    // A carriage return at the very end may be half of a CRLF: it waits for the next chunk.
    for (let end = lineEnd(rest); end; end = lineEnd(rest)) {
      takeLine(rest.slice(0, end.at));
      rest = rest.slice(end.at + end.length);
    }
  };
}

function lineEnd(text: string): { at: number; length: number } | undefined {
  const at = text.search(/[\r\n]/);
  if (at === -1 || (text[at] === "\r" && at === text.length - 1)) {
    return undefined;
  }
  return { at, length: text.startsWith("\r\n", at) ? 2 : 1 };
}

/*
 * The last answers with a tag, in the memory of this page and nowhere else: they hold patients' names, so the server
 * forbids every cache to keep them. A request says which answer the page has, and a 304 stands for that answer.
 */

type Ask = (request: Request) => Promise<Response>;

interface KeptAnswer {
  tag: string;
  text: string;
}

const mostAnswers = 50;

/** By address and session, the least recently used first. */
let answers = new Map<string, KeptAnswer>();

/** Forgets every answer. One that is still on its way goes to the map that nobody reads any more. */
export function forgetAnswers(): void {
  answers = new Map();
}

/**
 * Asks with the tag of the kept answer; 304 becomes that answer. A browser passes 304 on to a page that has set the tag
 * itself. Everything else, a refusal too, is passed on as it came.
 */
export function withKeptAnswers(ask: Ask): Ask {
  return async (request) => {
    if (request.method !== "GET") {
      return ask(request);
    }
    const kept = answers;
    const key = `${request.url} ${request.headers.get("Authorization") ?? ""}`;
    const had = kept.get(key);
    if (had) {
      request.headers.set("If-None-Match", had.tag);
    }
    const response = await ask(request);
    if (had && response.status === 304) {
      keep(kept, key, had);
      return answerWith(had);
    }
    const tag = response.headers.get("ETag");
    if (response.status !== 200 || !tag) {
      return response;
    }
    const answer = { tag, text: await response.text() };
    keep(kept, key, answer);
    return answerWith(answer);
  };
}

function answerWith({ tag, text }: KeptAnswer): Response {
  return new Response(text, { headers: { "Content-Type": "application/json", ETag: tag } });
}

function keep(kept: Map<string, KeptAnswer>, key: string, answer: KeptAnswer): void {
  kept.delete(key);
  kept.set(key, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostAnswers) {
      return;
    }
    kept.delete(oldest);
  }
}

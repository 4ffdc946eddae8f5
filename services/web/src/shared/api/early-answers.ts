/*
 * What `public/start.js` asked with the early token while the application's code was still on its way: the first page's doctors,
 * services and day. Each answer is used once, for the same address, token and language, and only by a page that asks soon.
 */
import { noteArrival } from "./reachability.ts";

type Ask = (request: Request) => Promise<Response>;

interface EarlyAnswers {
  token: string;
  language: string;
  sentAt: number;
  /** By path and query. */
  answers: Map<string, Promise<Response | undefined>>;
}

declare global {
  interface Window {
    citaAnswers?: EarlyAnswers | undefined;
  }
}

/** An older answer is out of date. */
const freshMs = 15_000;

/** When the earliest answer was asked for that the page uses; `undefined` where it asked for all by itself. */
let usedSince: number | undefined;

export function earlyAnswersSince(): number | undefined {
  return usedSince;
}

/**
 * Drops what was not used. From the moment on that the page hears of changes, or makes one, an answer that was asked for before it
 * would show what no longer is: the page asks anew because of the change.
 */
export function forgetEarlyAnswers(): void {
  window.citaAnswers = undefined;
}

/** Gives the early answer in place of asking. What was refused, or not answered, is asked for. */
export function withEarlyAnswers(ask: Ask): Ask {
  return async (request) => {
    if (request.method !== "GET") {
      forgetEarlyAnswers();
    }
    const sentAt = window.citaAnswers?.sentAt ?? 0;
    const answer = await take(request);
    request.signal.throwIfAborted();
    if (!answer?.ok) {
      return ask(request);
    }
    noteArrival(new URL(request.url).pathname, answer, sentAt);
    usedSince = Math.min(usedSince ?? sentAt, sentAt);
    return answer;
  };
}

async function take({ method, url, headers }: Request): Promise<Response | undefined> {
  const early = window.citaAnswers;
  if (
    method !== "GET" ||
    !early ||
    Date.now() - early.sentAt > freshMs ||
    headers.get("Authorization") !== `Bearer ${early.token}` ||
    headers.get("Accept-Language") !== early.language
  ) {
    return undefined;
  }
  const { pathname, search } = new URL(url);
  const answer = early.answers.get(pathname + search);
  early.answers.delete(pathname + search);
  return answer;
}

/** Minutes by which the clinic's clock was ahead of the world's when its agenda was opened last; with summer time they change. */
const offsetKey = "cita.clinic-offset";

/** The next start asks for no day, because another clinic's user may be the next one. */
export function forgetClinicClock(): void {
  try {
    window.localStorage.removeItem(offsetKey);
  } catch {
    // A forbidden storage holds none.
  }
}

/** Lets the next start ask for the clinic's day. */
export function rememberClinicClock(day: string, minute: number, instant: Date): void {
  const worlds = Math.floor(instant.getTime() / 60_000);
  try {
    window.localStorage.setItem(offsetKey, String(Date.parse(day) / 60_000 + minute - worlds));
  } catch {
    // A full or forbidden storage: the application asks for the day itself.
  }
}

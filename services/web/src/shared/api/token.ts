/*
 * The staff token. It lives in sessionStorage: it survives a reload, is not shared between windows, and is
 * gone when the window closes. Nothing else is stored in the browser. Answers that are kept in memory end with the
 * session: whoever sets or removes the token empties that memory.
 */
import { forgetAnswers } from "./kept-answers.ts";

const key = "cita.token";

export function readToken(): string | undefined {
  return window.sessionStorage.getItem(key) ?? undefined;
}

export function keepToken(token: string): void {
  forgetAnswers();
  window.sessionStorage.setItem(key, token);
}

export function forgetToken(): void {
  forgetAnswers();
  window.sessionStorage.removeItem(key);
}

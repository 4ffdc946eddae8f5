/*
 * The staff token. It lives in sessionStorage: it survives a reload, is not shared between windows, and is
 * gone when the window closes. Nothing else is stored in the browser.
 */

const key = "cita.token";

export function readToken(): string | undefined {
  return window.sessionStorage.getItem(key) ?? undefined;
}

export function keepToken(token: string): void {
  window.sessionStorage.setItem(key, token);
}

export function forgetToken(): void {
  window.sessionStorage.removeItem(key);
}

/* How a journey calls the product's API apart from any browser. */

export type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Calls for the user of the token, or for nobody; what is not answered as asked is an error with the answer's text. */
export function callerOf(citaUrl: string, token?: string): Call {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${citaUrl}${path}`, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(token && method === "POST" ? { "Idempotency-Key": crypto.randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  };
}

/** A new token of the clinic's user. */
export async function signInApart(citaUrl: string, email: string, password: string): Promise<string> {
  const credentials = { email, password };
  return (await callerOf(citaUrl)<{ token: string }>("POST", "/api/auth/login", credentials)).token;
}

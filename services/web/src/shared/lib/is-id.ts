/** Whether something from an address is an id: it becomes a part of a request's path, where nothing else may be put. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}

/** The words of the browsers, and of the loader of styles, for a part of the application that could not be loaded. */
const words = /dynamically imported module|importing a module script failed|unable to preload css/i;

/**
 * Whether a part of the application is missing: the server has a newer version, or the network was gone when the part
 * was needed.
 */
export function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && words.test(error.message);
}

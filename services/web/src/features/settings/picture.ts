/* What a picture for the logo has to be, before it is sent. The server looks at what is inside. */

/** The kinds of pictures that the server reads. */
export const pictureTypes: readonly string[] = ["image/png", "image/jpeg", "image/webp"];

const mostBytes = 2 * 1024 * 1024;

export type PictureProblem = "not-a-picture" | "too-large";

export function pictureProblem({ type, size }: Pick<File, "type" | "size">): PictureProblem | undefined {
  if (!pictureTypes.includes(type)) {
    return "not-a-picture";
  }
  return size > mostBytes ? "too-large" : undefined;
}

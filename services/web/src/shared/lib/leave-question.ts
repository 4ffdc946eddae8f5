/*
 * Work of this page that ends when its user goes: a sign-out or a change of the person asks first. A page that is left by a link
 * or closed is held by a blocker of its own.
 */

type Ask = (leave: () => void) => void;

let ask: Ask | undefined;

/** While there is such work, its part of the page asks, and leaves when staff say so. Ends by the returned function. */
export function holdUser(question: Ask): () => void {
  ask = question;
  return () => {
    if (ask === question) {
      ask = undefined;
    }
  };
}

/** Leaves at once, or when staff have said that the work may end. */
export function leaveAfterAsking(leave: () => void): void {
  if (ask) {
    ask(leave);
  } else {
    leave();
  }
}

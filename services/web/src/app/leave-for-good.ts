/*
 * The page of a user in whose place another one has come goes without asking. A guard over unsaved changes could keep it
 * otherwise, and whoever is signed in now would see and send what the first one typed.
 */

/** Begins to listen, which has to be done before the router does: its guards ask in the order in which they began. */
export function watchLeaving() {
  let isGoing = false;
  const passGuards = (event: Event) => {
    if (isGoing) {
      event.stopImmediatePropagation();
    }
  };
  window.addEventListener("beforeunload", passGuards, { capture: true });
  return {
    leaveFor: (address: string) => {
      isGoing = true;
      window.location.replace(address);
    },
    stop: () => window.removeEventListener("beforeunload", passGuards, { capture: true }),
  };
}

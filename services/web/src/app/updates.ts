/*
 * The service worker: it keeps the files of the application, and nothing of `/api`. A new version waits until somebody
 * asks for it, because taking it means loading the page again.
 */
import { newVersion } from "@/shared/lib/new-version.ts";

const lookEveryMs = 60 * 60_000;

/** Registers the worker and says when a new version waits. Does nothing where there are no workers. */
export async function followUpdates(): Promise<void> {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  const { serviceWorker } = navigator;
  // A browser may refuse (a private window, a full disk): the application then works without it.
  const registration = await serviceWorker.register("/sw.js").catch(() => undefined);
  if (!registration) {
    return;
  }
  const look = () => void registration.update().catch(() => undefined);
  window.setInterval(look, lookEveryMs);
  window.addEventListener("online", look);

  const offer = (waiting: ServiceWorker | null) => {
    // Without a controller this is the first version, which nobody has to take.
    if (waiting && serviceWorker.controller) {
      newVersion.write(() => take(waiting));
    }
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed") {
        offer(installing);
      }
    });
  });
}

/** Lets the waiting version work, and loads the page with it. Other tabs go on until they are loaded again. */
function take(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), {
    once: true,
  });
  // Another tab may have taken it already; then there is no change of the controller to wait for.
  if (waiting.state !== "installed") {
    window.location.reload();
  }
  waiting.postMessage({ type: "SKIP_WAITING" });
}

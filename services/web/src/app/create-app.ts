import { placeFor } from "@/routes/place-for.ts";
import { afterwards, needsSession } from "@/routes/session.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { session } from "@/shared/api/session.ts";
import { createKeptQueries } from "./kept-queries.ts";
import { openKeptStore } from "./kept-store.ts";
import { watchLeaving } from "./leave-for-good.ts";
import { createQueryClient } from "./query-client.ts";
import { type AppRouter, createAppRouter } from "./router.ts";
import { followSession } from "./session-effects.ts";

/** The query client and the router, connected by the one error path and by the session. */
export function createApp() {
  const queryClient = createQueryClient({
    onSessionEnded: session.end,
    onSubscriptionEnded: () => {
      // What was answered before the end says that everything is paid, and the page would lead back to where it was refused.
      void renew(queryClient, keys.billing);
      void router.navigate({ to: "/suscripcion" });
    },
  });
  const leaving = watchLeaving();
  const router: AppRouter = createAppRouter(queryClient);
  const stopFollowing = followSession({
    queryClient,
    kept: createKeptQueries(queryClient, openKeptStore()),
    onLeft: (why) => {
      const { href, pathname } = router.state.location;
      const search = why === "sesion" ? afterwards(href, true) : { motivo: why };
      if (needsSession(pathname)) {
        void router.navigate({ to: "/entrar", search });
      }
    },
    isOfUser: () => needsSession(router.state.location.pathname),
    onOtherUser: (change) => leaving.leaveFor(placeFor(change, router.state.location)),
  });
  return {
    queryClient,
    router,
    stop: () => {
      stopFollowing();
      leaving.stop();
    },
  };
}

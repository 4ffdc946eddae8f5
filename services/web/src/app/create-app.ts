import { forgetToken, readToken } from "@/shared/api/token.ts";
import { createQueryClient } from "./query-client.ts";
import { type AppRouter, createAppRouter } from "./router.ts";

/** The query client and the router, connected by the one error path. */
export function createApp() {
  const queryClient = createQueryClient({
    onSessionEnded: () => endSession(),
    onSubscriptionEnded: () => void router.navigate({ to: "/suscripcion" }),
  });
  const router: AppRouter = createAppRouter(queryClient);

  /** Several calls may be refused at once; the first one leads to the sign-in page, the others find no token. */
  function endSession(): void {
    if (!readToken()) {
      return;
    }
    const { href, pathname } = router.state.location;
    forgetToken();
    queryClient.clear();
    void router.navigate({
      to: "/entrar",
      search: { motivo: "sesion", ...(pathname === "/agenda" ? { volver: href } : {}) },
    });
  }

  return { queryClient, router };
}

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readConversationsSearch } from "./conversations-search.ts";
import { shellRoute } from "./shell.tsx";

export const conversationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/conversaciones",
  validateSearch: readConversationsSearch,
  component: lazyRouteComponent(() => import("./conversations-page.tsx"), "ConversationsPage"),
});

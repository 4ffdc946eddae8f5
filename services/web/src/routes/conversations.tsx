import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./shell.tsx";

/** What the page of conversations shows, in its address. */
export interface ConversationsSearch {
  /** The conversation that is open. */
  chat?: string;
  /** What was searched for. */
  buscar?: string;
}

export const conversationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/conversaciones",
  validateSearch: ({ chat, buscar }: Record<string, unknown>): ConversationsSearch => ({
    ...(typeof chat === "string" && chat ? { chat } : {}),
    ...(typeof buscar === "string" && buscar ? { buscar } : {}),
  }),
  component: lazyRouteComponent(() => import("./conversations-page.tsx"), "ConversationsPage"),
});

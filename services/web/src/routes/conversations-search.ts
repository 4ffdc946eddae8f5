import { isId } from "@/shared/lib/is-id.ts";

/** What the page of conversations shows, in its address. */
interface ConversationsSearch {
  /** The conversation that is open. */
  chat?: string;
  /** What was searched for. */
  buscar?: string;
  /** Only those that a person of the clinic answers. */
  filtro?: "persona";
}

/** Keeps what is well formed and drops everything else. */
export function readConversationsSearch({
  chat,
  buscar,
  filtro,
}: Record<string, unknown>): ConversationsSearch {
  return {
    ...(isId(chat) ? { chat } : {}),
    ...(typeof buscar === "string" && buscar ? { buscar } : {}),
    ...(filtro === "persona" ? { filtro } : {}),
  };
}

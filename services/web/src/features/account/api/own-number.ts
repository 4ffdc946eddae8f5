import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { OwnNumber } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { proofStateOf } from "../number-proof.ts";

/** How often it is asked whether the message has come that proves the number, while somebody looks at the page. */
const provedEveryMs = 4_000;

/** At which number the user wants to be written to, whether it is proved, and what is sent there. */
export const ownNumberQuery = queryOptions({
  queryKey: keys.ownNumber,
  queryFn: ({ signal }) => answerOf(api.GET("/api/users/me/whatsapp", { signal })),
  // Who sends the message by the telephone that shows this page comes back to it.
  refetchOnWindowFocus: "always",
  refetchInterval: ({ state }) =>
    state.data && proofStateOf(state.data, serverNow()).kind === "open" ? provedEveryMs : false,
});

export interface NewNumber {
  /** As it was written; null takes the number away. */
  phone: string | null;
  daily_agenda: boolean;
}

/** Replaces the own number and says whether the agenda of the day goes there. */
export function useChangeOwnNumber() {
  const queryClient = useQueryClient();
  const note = useNote();
  return useMutation({
    mutationFn: (body: NewNumber) => answerOf(api.PUT("/api/users/me/whatsapp", { body })),
    onSuccess: async (saved) => {
      await note(saved);
      void renew(queryClient, keys.team);
    },
  });
}

/** Makes another code that proves the number. */
export function useNewNumberCode() {
  const queryClient = useQueryClient();
  const note = useNote();
  return useMutation({
    mutationFn: () => answerOf(api.POST("/api/users/me/whatsapp/proof")),
    onSuccess: note,
    // The number may have been taken away elsewhere.
    onError: () => renew(queryClient, keys.ownNumber),
  });
}

/** What was answered is shown, and not what a question that began before it brings. */
function useNote(): (own: OwnNumber) => Promise<void> {
  const queryClient = useQueryClient();
  return async (own) => {
    await queryClient.cancelQueries({ queryKey: keys.ownNumber });
    queryClient.setQueryData(keys.ownNumber, own);
  };
}

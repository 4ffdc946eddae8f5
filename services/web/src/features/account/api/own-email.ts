import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";

interface OwnEmail {
  email: string;
  password: string;
}

/** Asks for a link to another address of one's own, which counts when the link is opened. */
export function useAskForEmail() {
  return useMutation({
    mutationFn: (body: OwnEmail) => answerOf(api.POST("/api/users/me/email", { body })),
    // The password does not stay in memory when the dialog is gone.
    gcTime: 0,
  });
}

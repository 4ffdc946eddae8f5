import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { session } from "@/shared/api/session.ts";

export interface Credentials {
  email: string;
  password: string;
  /** Takes the place of a one-time password. */
  newPassword?: string;
  /** Of the telephone, or a recovery code. */
  code?: string;
}

/** Signs in. What waited for the password is then sent, and the identity is known without asking again. */
export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: Credentials) => {
      await session.left();
      return answerOf(api.POST("/api/auth/login", { body: credentials }));
    },
    // Neither password nor code stays in memory when the form is gone.
    gcTime: 0,
    onSuccess: (opened) => {
      session.open(opened);
      // What failed for want of a session is asked again; what waited is not asked twice.
      void queryClient.refetchQueries({ predicate: ({ state }) => state.status === "error" });
    },
  });
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { forgetToken, keepToken } from "@/shared/api/token.ts";

interface Credentials {
  email: string;
  password: string;
}

/** Signs in; the token is kept and the identity is known without asking again. */
export function useSignIn(onSignedIn: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => {
      // A token that is still stored belongs to an earlier session and must not be sent with this one.
      forgetToken();
      return answerOf(api.POST("/api/auth/login", { body: credentials }));
    },
    onSuccess: ({ token, user, clinic }) => {
      keepToken(token);
      queryClient.clear();
      queryClient.setQueryData(keys.identity, { user, clinic });
      onSignedIn();
    },
  });
}

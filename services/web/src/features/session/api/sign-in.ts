import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { forgetToken, keepToken } from "@/shared/api/token.ts";
import type { Identity } from "@/shared/api/wire.ts";

interface Credentials {
  email: string;
  password: string;
}

/** Signs in; the token is kept and the identity is known without asking again. */
export function useSignIn(onSignedIn: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => {
      // A token that is still there is old by definition, and must not speak for the new caller.
      forgetToken();
      return call<Identity & { token: string }>("/api/auth/login", { method: "POST", body: credentials });
    },
    onSuccess: ({ token, user, clinic }) => {
      keepToken(token);
      queryClient.clear();
      queryClient.setQueryData(keys.identity, { user, clinic });
      onSignedIn();
    },
  });
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { forgetKey, takeKey } from "../operator-key.ts";
import { forgetTyped } from "../typed.ts";
import { keys } from "./keys.ts";
import { operatorAnswer, operatorApi } from "./operator-client.ts";

/** Asks whose key it is. One that is accepted opens the pages. */
export function useOpenWithKey() {
  return useMutation({
    mutationFn: (secret: string) =>
      operatorAnswer(operatorApi.GET("/api/superadmin/session", { headers: { "X-Admin-Key": secret } })),
    onSuccess: ({ key }, secret) => takeKey({ secret, name: key }),
    // The key does not stay in memory beside the place that is emptied when the operator leaves.
    gcTime: 0,
  });
}

/** Forgets the key, what was typed and everything that was shown. */
export function useLeave() {
  const queryClient = useQueryClient();
  return () => {
    forgetKey();
    forgetTyped();
    queryClient.removeQueries({ queryKey: keys.all });
  };
}

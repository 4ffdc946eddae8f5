import { useMutation } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";

/** Asks for a link to choose another password. The answer is the same whether the address is known or not. */
export function useForgotPassword() {
  return useMutation({
    mutationFn: (email: string) => answerOf(api.POST("/api/auth/password/forgot", { body: { email } })),
  });
}

interface NewPassword {
  token: string;
  newPassword: string;
}

/** Gives the account of the link another password, which ends all its sessions. */
export function useResetPassword() {
  return useMutation({
    mutationFn: (body: NewPassword) => doneBy(api.POST("/api/auth/password/reset", { body })),
    // Neither link nor password stays in memory when the form is gone.
    gcTime: 0,
  });
}

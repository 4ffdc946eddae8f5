import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import { answerOf, api } from "@/shared/api/client.ts";
import type { paths } from "@/shared/api/generated.ts";
import { Problem } from "@/shared/api/problem.ts";
import { session } from "@/shared/api/session.ts";
import type { Opened } from "@/shared/api/session-calls.ts";

export interface Credentials {
  email: string;
  password: string;
  /** Takes the place of a one-time password. */
  newPassword?: string;
  /** Of the telephone, or a recovery code. */
  code?: string;
  /** The telephone is bound in this sign-in, because the clinic asks for it. */
  totpSetup?: true;
}

type SignInAnswer = SuccessResponseJSON<paths["/api/auth/login"]["post"]>;

/** Somebody who is signed in; with recovery codes where a telephone was bound just now. */
export type SignedIn = Extract<SignInAnswer, { token: string }>;

/**
 * Signs in. What waited for the password is then sent, and the identity is known without asking again. Where recovery codes
 * come with the answer, the session begins by `begin`, once somebody has kept them: its first page takes their place.
 */
export function useSignIn() {
  const queryClient = useQueryClient();
  const begin = (opened: Opened) => {
    session.open(opened);
    // What failed for want of a session is asked again; what waited is not asked twice.
    void queryClient.refetchQueries({ predicate: ({ state }) => state.status === "error" });
  };
  const signIn = useMutation({
    mutationFn: async (credentials: Credentials) => {
      await session.left();
      return ask(credentials).catch((problem: unknown) => {
        if (needsSetup(problem) && !credentials.totpSetup) {
          return ask({ ...credentials, totpSetup: true });
        }
        throw problem;
      });
    },
    // Neither password nor code stays in memory when the form is gone.
    gcTime: 0,
    onSuccess: (answer) => {
      if ("token" in answer && !answer.recovery_codes) {
        begin(answer);
      }
    },
  });
  return { ...signIn, begin };
}

function ask(body: Credentials): Promise<SignInAnswer> {
  return answerOf(api.POST("/api/auth/login", { body }));
}

function needsSetup(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "TOTP_SETUP_REQUIRED";
}

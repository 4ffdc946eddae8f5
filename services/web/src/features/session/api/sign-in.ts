import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import { answerOf, api } from "@/shared/api/client.ts";
import type { paths } from "@/shared/api/generated.ts";
import { Problem } from "@/shared/api/problem.ts";
import { session } from "@/shared/api/session.ts";
import type { Opened } from "@/shared/api/session-calls.ts";
import { noteRecoveryCodeUsed } from "@/shared/lib/few-codes.ts";
import { isRecoveryCode } from "@/shared/lib/one-time-code.ts";
import { hasUnkeptCodes, noteCodesKept, noteCodesMade } from "@/shared/lib/unkept-codes.ts";
import { bound } from "../bound.ts";

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

/**
 * Signs in. What waited for the password is then sent, and the identity is known without asking again. Where recovery codes
 * come with the answer, the session begins by `goOn`, once somebody has kept them: its first page takes their place.
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
      if (credentials.totpSetup && credentials.code) {
        return askForCodes(credentials);
      }
      return ask(credentials).catch((problem: unknown) => {
        if (needsSetup(problem) && !credentials.totpSetup) {
          return ask({ ...credentials, totpSetup: true });
        }
        throw problem;
      });
    },
    // Neither password nor code stays in memory when the form is gone.
    gcTime: 0,
    onSuccess: (answer, { email, code }) => {
      if (!("token" in answer)) {
        return;
      }
      if (code && isRecoveryCode(code)) {
        noteRecoveryCodeUsed(email);
      }
      if (answer.recovery_codes) {
        bound.write({ opened: answer, email, codes: answer.recovery_codes });
      } else {
        begin(answer);
      }
    },
  });
  /** The codes are kept. Meanwhile another tab may have signed somebody in: whoever that is goes on. */
  const goOn = () => {
    const kept = bound.read();
    if (kept) {
      noteCodesKept(kept.email);
      bound.write(undefined);
      if (session.state.read() !== "open") {
        begin(kept.opened);
      }
    }
  };
  return { ...signIn, goOn };
}

/** Binds the telephone. When the answer is lost, recovery codes may have been made that nobody has seen. */
async function askForCodes(credentials: Credentials): Promise<SignInAnswer> {
  const { email } = credentials;
  const wereUnkept = hasUnkeptCodes(email);
  noteCodesMade(email);
  try {
    return await ask(credentials);
  } catch (problem) {
    if (isRefused(problem) && !wereUnkept) {
      noteCodesKept(email);
    }
    throw problem;
  }
}

/** Whether the server has answered that nothing was done. */
function isRefused(problem: unknown): boolean {
  return (
    problem instanceof Problem && problem.status >= 400 && problem.status < 500 && problem.status !== 408
  );
}

function ask(body: Credentials): Promise<SignInAnswer> {
  return answerOf(api.POST("/api/auth/login", { body }));
}

function needsSetup(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "TOTP_SETUP_REQUIRED";
}

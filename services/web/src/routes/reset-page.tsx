import { ResetPassword } from "@/features/password/components/reset-password.tsx";
import { resetToken } from "@/features/password/link-token.ts";
import { sayReset } from "@/features/password/say.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { PasswordPage } from "./password-page.tsx";

/** Where the link of a forgotten password leads. */
export function ResetPage() {
  const token = useSignal(resetToken);
  return (
    <PasswordPage say={sayReset}>
      <ResetPassword key={token} token={token} />
    </PasswordPage>
  );
}

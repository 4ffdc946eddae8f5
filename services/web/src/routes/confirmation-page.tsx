import { EmailConfirmation } from "@/features/password/components/email-confirmation.tsx";
import { confirmationToken } from "@/features/password/link-token.ts";
import { sayConfirmation } from "@/features/password/say.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { PasswordPage } from "./password-page.tsx";

/** Where the link leads that confirms an address. */
export function ConfirmationPage() {
  const token = useSignal(confirmationToken);
  return (
    <PasswordPage say={sayConfirmation}>
      <EmailConfirmation key={token} token={token} />
    </PasswordPage>
  );
}

import { ForgotForm } from "@/features/password/components/forgot-form.tsx";
import { sayForgot } from "@/features/password/say.ts";
import { PasswordPage } from "./password-page.tsx";

/** Where somebody asks for another password. */
export function ForgotPage() {
  return (
    <PasswordPage say={sayForgot}>
      <ForgotForm isFirst />
    </PasswordPage>
  );
}

/** What is typed to sign in; the new password only in place of a one-time password. */
export interface SignInValues {
  email: string;
  password: string;
  newPassword: string;
}

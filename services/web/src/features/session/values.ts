/** What is typed to sign in; the new password only in place of a one-time password, and the code only in the second step. */
export interface SignInValues {
  email: string;
  password: string;
  newPassword: string;
  code: string;
}

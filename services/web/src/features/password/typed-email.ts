/* The address that was typed at the sign-in: whoever forgot the password does not type it again. */
import { tabDraft } from "@/shared/lib/tab-draft.ts";

const draft = tabDraft("email", { email: "" });

export const typedEmail = {
  read: () => draft.read().email,
  keep: (email: string) => draft.keep({ email }),
  drop: draft.drop,
};

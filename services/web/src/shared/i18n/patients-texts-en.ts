import type { Messages } from "@lingui/core";

/** The texts of the patients' page. */
export const messages: Messages = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Messages>("/src/features/patients/locales/en.po", { import: "messages", eager: true }),
  ),
);

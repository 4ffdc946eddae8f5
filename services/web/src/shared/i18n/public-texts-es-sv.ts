import type { Messages } from "@lingui/core";

/** The texts of the pages for visitors. */
export const messages: Messages = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Messages>("/src/features/landing/locales/es-SV.po", { import: "messages", eager: true }),
  ),
);

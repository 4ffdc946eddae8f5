import type { Messages } from "@lingui/core";

/** The texts of all areas, in one chunk of their own. */
export const messages: Messages = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Messages>("/src/**/locales/es-SV.po", { import: "messages", eager: true }),
  ),
);

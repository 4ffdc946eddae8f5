import type { Messages } from "@lingui/core";

/** The texts of the pages that few people need on most days. */
export const messages: Messages = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Messages>(
      "/src/features/{account,audit,billing,operator,password,registration,settings,staff,suspension}/locales/en.po",
      {
        import: "messages",
        eager: true,
      },
    ),
  ),
);

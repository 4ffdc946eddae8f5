import type { Messages } from "@lingui/core";

/** The texts that `texts-en.ts` leaves out. */
export const messages: Messages = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Messages>(
      "/src/features/{account,billing,operator,registration,settings,staff,suspension}/locales/en.po",
      {
        import: "messages",
        eager: true,
      },
    ),
  ),
);

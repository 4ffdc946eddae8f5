import type { Messages } from "@lingui/core";

/** The texts that `texts-es-sv.ts` leaves out. */
export const messages: Messages = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Messages>(
      "/src/features/{account,billing,operator,registration,settings,staff,suspension}/locales/es-SV.po",
      {
        import: "messages",
        eager: true,
      },
    ),
  ),
);

import type { Messages } from "@lingui/core";

/** The texts of the pages that few people need on most days. */
export const messages: Messages = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Messages>(
      "/src/features/{account,answers,audit,billing,calendar-feeds,clinic-data,doctors,operator,password,patient-import,registration,resources,services,settings,staff,suspension,templates}/locales/es-SV.po",
      {
        import: "messages",
        eager: true,
      },
    ),
  ),
);

import type { Messages } from "@lingui/core";

/** The texts of all areas but those that come with their pages (`rare-texts.ts`), in one chunk of their own. */
export const messages: Messages = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Messages>(
      [
        "/src/**/locales/en.po",
        "!/src/features/{account,answers,audit,billing,calendar-feeds,clinic-data,doctors,landing,operator,password,patient-import,patients,registration,resources,services,settings,staff,suspension,templates}/**",
      ],
      { import: "messages", eager: true },
    ),
  ),
);

import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

/** Each area keeps its own catalogues, so that work on two areas never meets in one file. */
export default defineConfig({
  sourceLocale: "es-SV",
  locales: ["es-SV", "en"],
  catalogs: [
    { path: "src/shared/locales/{locale}", include: ["src/shared"] },
    { path: "src/features/{name}/locales/{locale}", include: ["src/features/{name}"] },
    { path: "src/routes/locales/{locale}", include: ["src/routes"] },
    { path: "src/app/locales/{locale}", include: ["src/app"] },
  ],
  orderBy: "message",
  format: formatter({ lineNumbers: false, origins: false, printLinguiId: true }),
});

import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { apiDocs } from "./build/api-docs.ts";
import { popupFile, sharedFile } from "./build/chunks.ts";
import { controlsLanguages } from "./build/controls-languages.ts";
import { iconsByName } from "./build/icons-by-name.ts";
import { nameFirstParts } from "./build/name-first-parts.ts";
import { precompress } from "./build/precompress.ts";
import { preloadTexts } from "./build/preload-texts.ts";

const source = fileURLToPath(new URL("./src", import.meta.url));

export default defineConfig({
  plugins: [
    tailwindcss(),
    lingui({ macroTransform: true, failOnMissing: true, failOnCompileError: true }),
    react(),
    controlsLanguages(),
    iconsByName(),
    preloadTexts(),
    nameFirstParts(),
    apiDocs(),
    serviceWorker(),
    precompress(),
  ],
  resolve: { alias: { "@": source } },
  server: { proxy: { "/api": process.env.CITA_URL ?? "http://127.0.0.1:8080" } },
  build: {
    target: "es2022",
    // The gateway's Content-Security-Policy allows no inline script and no data: URL but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: (id, graph) => sharedFile(id, graph) ?? null, debugName: "shared", priority: 2 },
            { name: (id, graph) => popupFile(id, graph) ?? null, debugName: "popups", priority: 1 },
          ],
        },
      },
    },
  },
});

/** Keeps the files of the application for a time without a network, and nothing else: no answer of the API ever. */
function serviceWorker() {
  return VitePWA({
    // The application registers it itself (`app/updates.ts`), and the manifest stands in `public`.
    injectRegister: false,
    manifest: false,
    registerType: "prompt",
    // Before the files are compressed.
    integration: { closeBundleOrder: "pre" },
    workbox: {
      globPatterns: [
        "index.html",
        "start.js",
        "dates.js",
        "*.svg",
        "icons/*.png",
        "assets/**/*.{js,css,woff2}",
      ],
      // Letters of other alphabets are fetched when they are needed.
      globIgnores: ["**/*latin-ext*", "api-docs/**"],
      navigateFallback: "/index.html",
      // What the gateway does not answer with a page, and files, which are there or missing.
      navigateFallbackDenylist: [
        /^\/(api|webhooks|admin|internal|calendar|\.well-known|healthz|readyz|metrics)(\/|$)/,
        /\.[A-Za-z0-9]+$/,
      ],
      cleanupOutdatedCaches: true,
      inlineWorkboxRuntime: true,
    },
  });
}

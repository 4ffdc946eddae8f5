import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { apiDocs } from "./build/api-docs.ts";
import { precompress } from "./build/precompress.ts";

const source = fileURLToPath(new URL("./src", import.meta.url));

export default defineConfig({
  plugins: [
    tailwindcss(),
    lingui({ macroTransform: true, failOnMissing: true, failOnCompileError: true }),
    react(),
    apiDocs(),
    precompress(),
  ],
  resolve: { alias: { "@": source } },
  server: { proxy: { "/api": process.env.CITA_URL ?? "http://127.0.0.1:8080" } },
  build: {
    target: "es2022",
    // The gateway's Content-Security-Policy allows no inline script and no data: URL but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

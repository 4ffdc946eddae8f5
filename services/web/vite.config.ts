import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./build/precompress.ts";
import { mockClinic } from "./src/testing/mock-server/vite-plugin.ts";

const source = fileURLToPath(new URL("./src", import.meta.url));

export default defineConfig(({ mode }) => {
  const backend = process.env.CITA_URL ?? "http://127.0.0.1:8080";
  const imitated = mode === "mock";
  return {
    plugins: [react(), precompress(), ...(imitated ? [mockClinic()] : [])],
    resolve: { alias: { "@": source } },
    server: { ...(imitated ? {} : { proxy: { "/api": backend } }) },
    build: {
      target: "es2022",
      // The gateway's Content-Security-Policy allows nothing inline, data: URLs included.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
});

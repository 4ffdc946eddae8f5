import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const inBrowser = {
  environment: "happy-dom",
  setupFiles: ["src/testing/setup.ts"],
  restoreMocks: true,
  testTimeout: 30_000,
};

export default defineConfig({
  plugins: [lingui({ macroTransform: true }), react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    // The thread that hands out the files has next to nothing to do.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "application",
          include: ["src/app/**/*.test.{ts,tsx}"],
          ...inBrowser,
        },
      },
      {
        extends: true,
        test: {
          name: "pages",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: ["src/app/**"],
          ...inBrowser,
          // To load the modules for each file anew takes as long as all the tests in it. The set-up takes away what a test
          // leaves behind; only the whole application keeps more than that between its pages.
          isolate: false,
        },
      },
      {
        test: { name: "build", environment: "node", include: ["build/**/*.test.ts"] },
      },
    ],
  },
});

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const folder = "api-docs";
const contract = fileURLToPath(new URL("../../../docs/openapi.json", import.meta.url));
const page = fileURLToPath(new URL("./api-docs", import.meta.url));
const require = createRequire(import.meta.url);
const swagger = dirname(require.resolve("swagger-ui-dist/package.json"));

const sources = [
  join(page, "index.html"),
  join(page, "start.js"),
  join(swagger, "swagger-ui.css"),
  join(swagger, "swagger-ui-bundle.js"),
  join(swagger, "favicon-32x32.png"),
];

/** Adds the pages of the API to the build, with everything that they load; the gateway serves them as `/api/docs`. */
export function apiDocs(): Plugin {
  return {
    name: "cita:api-docs",
    apply: "build",
    async generateBundle() {
      // The image of the staff application is built from this folder alone; the image of the gateway adds the contract.
      const found = existsSync(contract) ? [...sources, contract] : sources;
      for (const path of found) {
        const fileName = `${folder}/${path.slice(dirname(path).length + 1)}`;
        this.emitFile({ type: "asset", fileName, source: await readFile(path) });
      }
    },
  };
}

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const worthIt = /\.(js|css|html|json|svg)$/;

/** Writes `.gz` and `.br` beside each text file of the build, so that the gateway compresses nothing. */
export function precompress(): Plugin {
  let outDir = "dist";
  return {
    name: "cita:precompress",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    // After the service worker was written, which is done here as well.
    closeBundle: {
      sequential: true,
      order: "post",
      async handler() {
        const names = await readdir(outDir, { recursive: true });
        await Promise.all(
          names.filter((name) => worthIt.test(name)).map((name) => compress(join(outDir, name))),
        );
      },
    },
  };
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  await Promise.all([
    writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 })),
    writeFile(`${path}.br`, await promisify(brotliCompress)(bytes)),
  ]);
}

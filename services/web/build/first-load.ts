import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";
import { sourceTexts } from "./preload-texts.ts";

type Output = readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[];

/** A file that every page needs before it shows anything, with its size as the gateway sends it. */
export interface FirstFile {
  name: string;
  gzipped: number;
}

/**
 * The entry and these pages with all that they import statically, their styles, and the texts of the source language. Not
 * the fonts.
 */
export function firstLoad(output: Output, pages: readonly string[] = []): FirstFile[] {
  const chunks = new Map(
    output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file] as const] : [])),
  );
  const names = new Set<string>();
  const add = (name: string) => {
    const chunk = chunks.get(name);
    if (!chunk || names.has(name)) {
      return;
    }
    names.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) {
      names.add(style);
    }
    chunk.imports.forEach(add);
  };
  for (const chunk of chunks.values()) {
    if (chunk.isEntry || chunk.name === sourceTexts || pages.includes(chunk.name)) {
      add(chunk.fileName);
    }
  }
  return output
    .filter((file) => names.has(file.fileName))
    .map((file) => ({
      name: file.fileName,
      gzipped: gzipSync(file.type === "chunk" ? file.code : file.source, { level: 9 }).length,
    }));
}

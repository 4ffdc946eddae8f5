import { i18n } from "@lingui/core";
import { useEffect } from "react";
import { saveFile } from "@/shared/lib/save-file.ts";
import { createSignal, useSignal } from "@/shared/lib/signal-store.ts";
import { downloadArchive } from "./api/export.ts";
import { chooseSavePlace } from "./save-place.ts";

export interface Export {
  isRunning: boolean;
  bytes: number;
  /** The file that is kept. */
  saved?: { name: string; bytes: number; isPlaced: boolean };
  error?: unknown;
  wasStopped: boolean;
}

const none: Export = { isRunning: false, bytes: 0, wasStopped: false };

/** Outside React, because a page that is drawn anew in another language goes on with it. */
const state = createSignal<Export>(none);
let running: AbortController | undefined;

/** Downloads the clinic's data and keeps them as a file once all of them are there. Leaving the page stops it. */
export function useExport(fallbackName: string) {
  useEffect(() => {
    const drawnIn = i18n.locale;
    return () => {
      if (i18n.locale === drawnIn) {
        running?.abort();
        running = undefined;
        state.write(none);
      }
    };
  }, []);
  return {
    ...useSignal(state),
    begin: (password: string) => begin(password, fallbackName),
    stop: () => running?.abort(),
  };
}

async function begin(password: string, fallbackName: string): Promise<void> {
  const control = new AbortController();
  running = control;
  state.write({ ...none, isRunning: true });
  const end = (outcome: Partial<Export>) => {
    if (running === control) {
      running = undefined;
      state.write({ ...none, ...outcome });
    }
  };
  let clear: () => Promise<void> = async () => undefined;
  try {
    const place = await chooseSavePlace(fallbackName);
    clear = place?.clear ?? clear;
    const { name, bytes, file } = await downloadArchive({
      password,
      fallbackName,
      place,
      signal: control.signal,
      onBytes: (count) => running === control && state.write({ ...none, isRunning: true, bytes: count }),
    });
    if (file) {
      saveFile(name, file);
    }
    end({ saved: { name, bytes, isPlaced: place !== undefined } });
  } catch (error) {
    await clear();
    end({ error, wasStopped: control.signal.aborted || isAbort(error) });
  }
}

/** Nobody chose a place for it. */
function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

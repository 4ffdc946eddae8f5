import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { saveFile } from "@/shared/lib/save-file.ts";
import { downloadArchive } from "./api/export.ts";

/** Downloads the clinic's data and keeps them as a file once all of them are there. Leaving the page stops it. */
export function useExport(fallbackName: string) {
  const [bytes, setBytes] = useState(0);
  const [wasStopped, setWasStopped] = useState(false);
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const download = useMutation({
    mutationFn: async (password: string) => {
      const control = new AbortController();
      running.current = control;
      setBytes(0);
      setWasStopped(false);
      const { name, file } = await downloadArchive({
        password,
        fallbackName,
        signal: control.signal,
        onBytes: setBytes,
      });
      saveFile(name, file);
      return { name, bytes: file.size };
    },
    // The password does not stay in memory when the page is gone.
    gcTime: 0,
    onError: () => setWasStopped(running.current?.signal.aborted ?? false),
  });

  return { download, bytes, wasStopped, stop };
}

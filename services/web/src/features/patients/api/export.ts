import { useMutation } from "@tanstack/react-query";
import { download } from "@/shared/api/download.ts";
import { saveFile } from "@/shared/lib/save-file.ts";

/** Keeps all patients as a file for a spreadsheet, which an import reads again. */
export function useExportPatients() {
  return useMutation({
    mutationFn: () => download("/api/patients/export", {}),
    onSuccess: (file) => saveFile("pacientes.csv", file),
  });
}

import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { download } from "@/shared/api/download.ts";
import { saveFile } from "@/shared/lib/save-file.ts";
import type { AuditFilters } from "../filters.ts";

/** The acts in the clinic, the newest first. */
export function auditQuery(filters: AuditFilters) {
  return infiniteQueryOptions({
    queryKey: ["audit", "entries", filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, ...(pageParam ? { cursor: pageParam } : {}) };
      return answerOf(api.GET("/api/audit", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    // While the answer to another filter is on its way, the list stays where it is.
    placeholderData: keepPreviousData,
  });
}

/** The acts that occur in this clinic. */
export const auditActsQuery = queryOptions({
  queryKey: ["audit", "acts"],
  queryFn: ({ signal }) => answerOf(api.GET("/api/audit/acts", { signal })),
});

/** Keeps what the filters show, whole, as a file for a spreadsheet. */
export function useExport() {
  return useMutation({
    mutationFn: (filters: AuditFilters) => download("/api/audit/export", { ...filters }),
    onSuccess: (file) => saveFile("auditoria.csv", file),
  });
}

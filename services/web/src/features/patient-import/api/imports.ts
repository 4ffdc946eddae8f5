import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy, reach } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { session } from "@/shared/api/session.ts";
import { withSession } from "@/shared/api/with-session.ts";
import type { ImportRow, Only, PatientImport } from "./contract.ts";

/** Five megabytes take a slow line a while, and the server reads every row. */
const mostMs = 3 * 60_000;
const perPage = 50;
/** The largest page of the server. */
const whole = 200;

const send = withSession(session, (request) => reach(request, mostMs));

const imports = ["patient-imports"] as const;

/** The latest imports, the last one first. While one runs it is looked at each second. */
export const importsQuery = queryOptions({
  queryKey: imports,
  queryFn: async ({ signal }) => (await answerOf(api.GET("/api/patients/imports", { signal }))).imports,
  refetchInterval: ({ state }) => (state.data?.[0]?.state === "running" ? 1_000 : false),
  refetchOnWindowFocus: true,
});

/** Rows of an import. What becomes of them changes when it has been done. */
export function rowsQuery({ id, state }: PatientImport, only: Only) {
  return infiniteQueryOptions({
    queryKey: ["patient-import-rows", id, state, only],
    queryFn: ({ pageParam, signal }) => {
      const query = { after: pageParam, limit: perPage, only };
      return answerOf(
        api.GET("/api/patients/imports/{id}/rows", { params: { path: { id }, query }, signal }),
      );
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** All rows that are refused, for a file. */
export async function refusedRows(id: string): Promise<ImportRow[]> {
  const found: ImportRow[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const query = { after, limit: whole, only: "refused" as const };
    const page: { rows: ImportRow[]; next: number | null } = await answerOf(
      api.GET("/api/patients/imports/{id}/rows", { params: { path: { id }, query } }),
    );
    found.push(...page.rows);
    after = page.next;
  }
  return found;
}

/** Sends a file, which the server keeps as a preview. */
export function useUpload() {
  return useImportChange((file: File) => {
    const form = new FormData();
    form.append("file", file, file.name);
    return answerOf(
      api.POST("/api/patients/import", {
        // The contract knows a file of a form only as text.
        body: form as unknown as { file: string },
        bodySerializer: (body) => body,
        fetch: send,
      }),
    );
  });
}

/** Lets a preview run; a repeated call begins nothing anew. */
export function useBegin() {
  return useImportChange((id: string) =>
    answerOf(api.POST("/api/patients/imports/{id}/begin", { params: { path: { id } } })),
  );
}

/** Forgets a preview. */
export function useDiscard() {
  return useImportChange((id: string) =>
    doneBy(api.DELETE("/api/patients/imports/{id}", { params: { path: { id } } })),
  );
}

function useImportChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    // After a refusal too: it means that the list is not what the server has.
    onSettled: () => renew(queryClient, imports),
  });
}

/** The list of patients is another one once an import has ended. */
export function usePatientsRenewal() {
  const queryClient = useQueryClient();
  return () => renew(queryClient, keys.patients);
}

import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import type { ImportRow, Only, PatientImport } from "../api/contract.ts";
import { rowsQuery } from "../api/imports.ts";
import { sayNotes, sayOutcome } from "../say.ts";
import type { PatientWay } from "./ways.ts";

interface RowListProps {
  shown: PatientImport;
  only: Only;
  label: string;
  patientWay: PatientWay;
}

/** Rows of a file with what becomes of each, some at a time. */
export function RowList({ shown, only, label, patientWay }: RowListProps) {
  const { t } = useLingui();
  const rows = useInfiniteQuery(rowsQuery(shown, only));
  const found = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  if (rows.isPending) {
    return <Skeleton height="6rem" />;
  }
  if (rows.isError && found.length === 0) {
    return <ProblemNotice error={rows.error} onRetry={() => void rows.refetch()} />;
  }
  return (
    <div className="grid gap-3">
      {/* A narrow screen moves the table sideways; it can be reached with the keyboard for that. */}
      {/* biome-ignore lint/a11y/useSemanticElements: nothing is filled in here, and a section would be a second landmark of the name. */}
      <div
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached.
        tabIndex={0}
        className="overflow-x-auto rounded-md border border-line"
      >
        <table className="w-full min-w-xl text-left text-sm">
          <thead className="bg-paper">
            <tr>
              <th scope="col" className="px-3 py-2">{t`Fila`}</th>
              <th scope="col" className="px-3 py-2">{t`Paciente`}</th>
              <th scope="col" className="px-3 py-2">{t`Resultado`}</th>
              <th scope="col" className="px-3 py-2">{t`Qué revisar`}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((row) => (
              <Row key={row.line} row={row} isDone={shown.state === "done"} patientWay={patientWay} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.hasNextPage ? (
        <Button
          className="justify-self-center"
          isPending={rows.isFetchingNextPage}
          onPress={() => void rows.fetchNextPage()}
        >
          {t`Ver más filas`}
        </Button>
      ) : null}
    </div>
  );
}

interface RowProps {
  row: ImportRow;
  isDone: boolean;
  patientWay: PatientWay;
}

function Row({ row: { line, outcome, notes, cells, patient_id }, isDone, patientWay }: RowProps) {
  const { t } = useLingui();
  const name = cells?.full_name || t`Sin nombre`;
  return (
    <tr className="border-t border-line align-top">
      <td className="px-3 py-2 tabular-nums">{line}</td>
      <td className="px-3 py-2 wrap-anywhere">
        {isDone && patient_id && outcome !== "refused"
          ? patientWay(patient_id, cells ? name : t`Ver la ficha`)
          : name}
        {cells?.phone ? <span className="block text-ink-soft">{cells.phone}</span> : null}
      </td>
      <td className="px-3 py-2 whitespace-nowrap">{sayOutcome(outcome, isDone)}</td>
      <td className="px-3 py-2 wrap-anywhere">{sayNotes(notes)}</td>
    </tr>
  );
}

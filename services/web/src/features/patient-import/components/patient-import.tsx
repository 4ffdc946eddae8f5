import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { importsQuery } from "../api/imports.ts";
import { ChooseFile } from "./choose-file.tsx";
import { ImportProblem } from "./import-problem.tsx";
import { Outcome } from "./outcome.tsx";
import { Preview } from "./preview.tsx";
import { Running } from "./running.tsx";
import type { PatientWay, PlanWay } from "./ways.ts";

interface PatientImportProps {
  planWay: PlanWay;
  patientWay: PatientWay;
}

/** Imports a list of patients. Where it stands is known by the server, so that it survives leaving the page. */
export function PatientImport({ planWay, patientWay }: PatientImportProps) {
  const imports = useQuery(importsQuery);
  if (imports.isPending) {
    return <Skeleton height="12rem" />;
  }
  if (imports.isError && !imports.data) {
    return <ImportProblem error={imports.error} planWay={planWay} onRetry={() => void imports.refetch()} />;
  }
  const [latest] = imports.data ?? [];
  if (latest?.state === "preview") {
    return <Preview key={latest.id} shown={latest} planWay={planWay} patientWay={patientWay} />;
  }
  if (latest?.state === "running") {
    return <Running shown={latest} />;
  }
  return (
    <>
      {latest ? <Outcome key={latest.id} shown={latest} patientWay={patientWay} /> : null}
      <ChooseFile isFirst={!latest} planWay={planWay} />
    </>
  );
}

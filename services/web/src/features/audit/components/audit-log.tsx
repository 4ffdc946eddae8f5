import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { auditQuery } from "../api/audit.ts";
import { type AuditFilters, isNarrowed, type Person } from "../filters.ts";
import { AuditFiltersBar } from "./audit-filters.tsx";
import { AuditLine } from "./audit-line.tsx";
import { ExportButton } from "./export-button.tsx";

interface AuditLogProps {
  filters: AuditFilters;
  onFilters: (filters: AuditFilters) => void;
  people: readonly Person[];
  zone: string;
  /** Leads to the appointment that an entry is about. */
  appointmentLink: (id: string) => ReactNode;
}

/** Who did what in the clinic, the newest first. */
export function AuditLog({ filters, onFilters, people, zone, appointmentLink }: AuditLogProps) {
  const { t } = useLingui();
  const log = useInfiniteQuery(auditQuery(filters));
  const names = useMemo(() => new Map(people.map(({ id, name }) => [id, name])), [people]);
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className="grid gap-4">
      <AuditFiltersBar filters={filters} onFilters={onFilters} people={people} zone={zone} />
      <ExportButton filters={filters} />
      {log.isError ? <ProblemNotice error={log.error} onRetry={() => void log.refetch()} /> : null}
      {log.isPending ? <Waiting /> : null}
      {log.data && entries.length === 0 ? (
        <Nothing isNarrowed={isNarrowed(filters)} onAll={() => onFilters({})} />
      ) : null}
      {entries.length > 0 ? (
        <ol
          aria-label={t`Lo que se hizo`}
          aria-busy={log.isPlaceholderData}
          className="overflow-hidden rounded-lg border border-line bg-surface aria-busy:opacity-60"
        >
          {entries.map((entry) => (
            <AuditLine
              key={entry.id}
              entry={entry}
              zone={zone}
              nameOf={(id) => names.get(id)}
              appointmentLink={appointmentLink}
            />
          ))}
        </ol>
      ) : null}
      {log.hasNextPage ? (
        <Button
          className="justify-self-center"
          isPending={log.isFetchingNextPage}
          onPress={() => void log.fetchNextPage()}
        >
          {t`Ver más`}
        </Button>
      ) : null}
    </div>
  );
}

function Nothing({ isNarrowed: isNarrow, onAll }: { isNarrowed: boolean; onAll: () => void }) {
  const { t } = useLingui();
  return isNarrow ? (
    <EmptyState
      icon={ScrollText}
      title={t`Nada coincide con esos filtros`}
      action={<Button onPress={onAll}>{t`Ver todo`}</Button>}
    >
      {t`Pruebe con otras fechas, otro acto u otra persona.`}
    </EmptyState>
  ) : (
    <EmptyState icon={ScrollText} title={t`Aún no hay nada anotado`}>
      {t`Aquí queda lo que cada persona hace en Cita: quién ingresó, qué cambió y cuándo.`}
    </EmptyState>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando la auditoría`} className="grid gap-2">
      {["first", "second", "third", "fourth"].map((key) => (
        <Skeleton key={key} height="4rem" />
      ))}
    </div>
  );
}

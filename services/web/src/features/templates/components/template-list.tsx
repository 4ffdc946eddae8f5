import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { templatesQuery } from "../api/templates.ts";
import { inUse, isNotConnected, notInUse, untilThenOfAll } from "../standing.ts";
import { CheckWithMeta } from "./check-with-meta.tsx";
import { NotConnected } from "./not-connected.tsx";
import { TemplatesOfLanguage } from "./templates-of-language.tsx";

interface TemplateListProps {
  zone: string;
  /** Leads to the connection with WhatsApp. */
  connectionLink: ReactNode;
}

/** The messages that Meta has to approve, and how each of them stands. */
export function TemplateList({ zone, connectionLink }: TemplateListProps) {
  const { t } = useLingui();
  const known = useQuery(templatesQuery);
  if (isNotConnected(known.error)) {
    return <NotConnected connectionLink={connectionLink} />;
  }
  const templates = known.data?.templates ?? [];
  const untilThen = untilThenOfAll(templates);
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft">
        {t`Cuando un paciente lleva más de un día sin escribir, WhatsApp solo permite mensajes que Meta aprobó antes. Estos son los de Cita, con datos de ejemplo.`}
      </p>
      {known.isError ? <ProblemNotice error={known.error} onRetry={() => void known.refetch()} /> : null}
      {known.isPending ? (
        <div role="status" aria-label={t`Cargando las plantillas`} className="grid gap-2">
          {["first", "second", "third"].map((key) => (
            <Skeleton key={key} height="8rem" />
          ))}
        </div>
      ) : null}
      {known.data ? (
        <CheckWithMeta known={known.data} untilThen={untilThen} zone={zone} connectionLink={connectionLink} />
      ) : null}
      {[inUse(templates), notInUse(templates)].map(([first, ...others]) =>
        first ? (
          <TemplatesOfLanguage
            key={first.language}
            templates={[first, ...others]}
            saysUntilThen={untilThen === undefined}
          />
        ) : null,
      )}
    </div>
  );
}

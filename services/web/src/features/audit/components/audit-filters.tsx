import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { DatePicker } from "@/shared/ui/date-picker.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { auditActsQuery } from "../api/audit.ts";
import { type AuditFilters, isNarrowed, type Person } from "../filters.ts";
import { sayAct } from "../say-act.ts";

/** Stands for no filter in a list, whose options need an id. */
const everything = "all";

interface AuditFiltersBarProps {
  filters: AuditFilters;
  onFilters: (filters: AuditFilters) => void;
  people: readonly Person[];
  zone: string;
}

/** The days, the act and the person that the log is narrowed to. */
export function AuditFiltersBar({ filters, onFilters, people, zone }: AuditFiltersBarProps) {
  const { t } = useLingui();
  const acts = useQuery(auditActsQuery);
  const today = dayIn(zone, useClock());
  const change = (name: keyof AuditFilters, value: string) => {
    const { [name]: _before, ...others } = filters;
    onFilters(value && value !== everything ? { ...others, [name]: value } : others);
  };
  const { from = "", to = "", act = everything, actor = everything } = filters;
  const known = new Set([...(acts.data?.acts ?? []), ...(filters.act ? [filters.act] : [])]);
  const actOptions = [...known].map((id) => ({ id, label: sayAct(id) }));
  const isListed = actor === everything || people.some(({ id }) => id === actor);
  // An address may name somebody who is not in the team, or its list may not be there yet: the log is narrowed all the same.
  const other = people.length > 0 ? t`Alguien que no está en el equipo` : t`La persona elegida`;
  const personOptions = [
    ...people.map(({ id, name }) => ({ id, label: name })),
    ...(isListed ? [] : [{ id: actor, label: other }]),
  ];
  return (
    <search
      aria-label={t`Filtros de la auditoría`}
      className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      <DatePicker
        label={t`Desde`}
        value={from}
        onChange={(day) => change("from", day)}
        max={to || today}
        today={today}
      />
      <DatePicker
        label={t`Hasta`}
        value={to}
        onChange={(day) => change("to", day)}
        min={from || undefined}
        max={today}
        today={today}
      />
      <Select
        label={t`Qué se hizo`}
        options={[
          { id: everything, label: t`Todo` },
          ...actOptions.toSorted((one, other) => one.label.localeCompare(other.label)),
        ]}
        value={act}
        onChange={(id) => change("act", id)}
      />
      <Select
        label={t`Quién`}
        options={[{ id: everything, label: t`Todas las personas` }, ...personOptions]}
        value={actor}
        onChange={(id) => change("actor", id)}
      />
      {isNarrowed(filters) ? (
        <Button
          look="plain"
          size="small"
          className="-ml-2.5 justify-self-start"
          onPress={() => onFilters({})}
        >
          {t`Quitar los filtros`}
        </Button>
      ) : null}
    </search>
  );
}

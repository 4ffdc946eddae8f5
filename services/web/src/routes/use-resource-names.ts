import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Agenda } from "@/shared/api/agenda.ts";
import { resourcesQuery } from "@/shared/api/resources.ts";

/** The names of the rooms and devices by id, asked for when a visit of the agenda has one. */
export function useResourceNames(agenda: Agenda | undefined): ReadonlyMap<string, string> {
  const isWanted = agenda?.appointments.some(({ resources }) => resources.length > 0) ?? false;
  const { data } = useQuery({ ...resourcesQuery, enabled: isWanted });
  return useMemo(() => new Map((data ?? []).map(({ id, name }) => [id, name])), [data]);
}

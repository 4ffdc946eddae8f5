import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useState } from "react";
import { useClock } from "@/shared/lib/use-clock.ts";
import { useSearchText } from "@/shared/lib/use-search-text.ts";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import { SidePanel } from "@/shared/ui/side-panel.tsx";
import { clinicsQuery } from "../api/clinics.ts";
import { ClinicPanel } from "./clinic-panel.tsx";
import { ClinicRow } from "./clinic-row.tsx";
import { ListFrame } from "./list-frame.tsx";

type Filter = "all" | "active" | "ended" | "suspended";

interface ClinicsPartProps {
  search: string;
  onSearch: (text: string) => void;
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** The clinics of the installation, newest first, with the details of one beside them. */
export function ClinicsPart({ search, onSearch, openId, onOpen }: ClinicsPartProps) {
  const { t } = useLingui();
  const now = useClock();
  const [filter, setFilter] = useState<Filter>("all");
  const [text, setText] = useSearchText(search, onSearch);
  const clinics = useInfiniteQuery(clinicsQuery(search, filter));
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchField
          label={t`Buscar clínicas`}
          placeholder={t`Nombre, dirección web o correo`}
          value={text}
          onChange={setText}
          isLoading={clinics.isFetching && !clinics.isFetchingNextPage}
          className="min-w-0 flex-1 basis-60 max-md:basis-full"
        />
        <SegmentedControl<Filter>
          label={t`Clínicas que se muestran`}
          segments={[
            { id: "all", label: t({ message: "Todas", context: "clinics" }) },
            { id: "active", label: t`Activas` },
            { id: "ended", label: t`Vencidas` },
            { id: "suspended", label: t`Suspendidas` },
          ]}
          value={filter}
          onChange={setFilter}
          className="max-md:w-full"
        />
      </div>
      <ListFrame
        label={t`Clínicas`}
        query={clinics}
        itemsOf={(page) => page.clinics}
        empty={
          <EmptyState
            icon={Building2}
            title={search ? t`Ninguna clínica coincide con «${search}»` : t`No hay clínicas así`}
          >
            {t`Pruebe con el inicio del nombre, o con el correo completo de quien la administra.`}
          </EmptyState>
        }
      >
        {(clinic) => (
          <ClinicRow
            key={clinic.id}
            clinic={clinic}
            now={now}
            isOpen={clinic.id === openId}
            onOpen={() => onOpen(clinic.id)}
          />
        )}
      </ListFrame>
      {openId ? (
        <SidePanel title={t`Clínica`} onClose={() => onOpen(undefined)}>
          <ClinicPanel key={openId} id={openId} />
        </SidePanel>
      ) : null}
    </div>
  );
}

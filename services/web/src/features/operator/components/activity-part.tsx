import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { useSearchText } from "@/shared/lib/use-search-text.ts";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { actsQuery } from "../api/acts.ts";
import { knownActs, sayAct } from "../say-act.ts";
import { ActivityRow } from "./activity-row.tsx";
import { ListFrame } from "./list-frame.tsx";

interface ActivityPartProps {
  /** The clinic of an act is to be shown. */
  onClinic: (id: string) => void;
}

/** The choice that shows every act: an option needs an id. */
const all = "all";

/** What operators did in the whole installation, the latest first: who, when and from where. */
export function ActivityPart({ onClinic }: ActivityPartProps) {
  const { t } = useLingui();
  const [by, setBy] = useState("");
  const [act, setAct] = useState<string>(all);
  const [text, setText] = useSearchText(by, setBy);
  const acts = useInfiniteQuery(actsQuery(by.trim(), act === all ? "" : act));
  const isNarrowed = by.trim() !== "" || act !== all;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label={t`Buscar por llave`}
          placeholder={t`Nombre de la llave`}
          value={text}
          onChange={setText}
          isLoading={acts.isFetching && !acts.isFetchingNextPage}
          className="min-w-0 flex-1 basis-60 max-md:basis-full"
        />
        <Select
          label={t`Actos que se muestran`}
          options={[
            { id: all, label: t({ message: "Todos", context: "acts" }) },
            ...knownActs.map((known) => ({ id: known, label: sayAct(known) })),
          ]}
          value={act}
          onChange={setAct}
          className="min-w-0 max-md:flex-1 md:w-72"
        />
      </div>
      <ListFrame
        label={t`Actividad`}
        query={acts}
        itemsOf={(page) => page.acts}
        empty={
          <EmptyState icon={History} title={isNarrowed ? t`No se hizo nada así` : t`Nada todavía.`}>
            {t`Aquí queda lo que se hace con las llaves de operación: quién, cuándo y desde dónde.`}
          </EmptyState>
        }
      >
        {(one) => <ActivityRow key={one.id} act={one} onClinic={onClinic} />}
      </ListFrame>
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CalendarPlus, Merge, UserRoundPlus, UserRoundSearch, UsersRound } from "lucide-react";
import { useRef, useState } from "react";
import { GridList } from "react-aria-components/GridList";
import { useSearchText } from "@/shared/lib/use-search-text.ts";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { patientsQuery } from "../api/patients.ts";
import { type Chosen, chosenAfter, others } from "../choosing.ts";
import { ChoosingBar } from "./choosing-bar.tsx";
import { PatientRow } from "./patient-row.tsx";

interface PatientListProps {
  search: string;
  onSearch: (text: string) => void;
  /** The patient whose card is open. */
  openId: string | undefined;
  onOpen: (id: string) => void;
  /** Books for somebody who is not a patient yet; the text is a name or a phone, and may be empty. */
  onBook: (text: string) => void;
  /** Makes a patient without an appointment; the text as above. */
  onNew: (text: string) => void;
  /** Compares two cards, to join them. */
  onMerge: (ids: readonly [string, string]) => void;
}

/** All patients of the clinic, or those that a name, a phone in any form or its last digits find. */
export function PatientList(props: PatientListProps) {
  const { search, onSearch, openId, onOpen, onBook, onNew, onMerge } = props;
  const { t } = useLingui();
  /** The cards that are to be joined; `undefined` while nobody chooses. */
  const [chosen, setChosen] = useState<readonly Chosen[]>();
  const [text, setText] = useSearchText(search, onSearch);
  const patients = useInfiniteQuery(patientsQuery(search));
  const list = useRef<HTMLDivElement>(null);
  const found = patients.data?.pages.flatMap((page) => page.patients) ?? [];
  const total = patients.data?.pages[0]?.total ?? 0;

  function intoTheList({ key }: { key: string }) {
    if (key === "ArrowDown") {
      list.current?.querySelector<HTMLElement>("[role=row]")?.focus();
    }
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <SearchField
          label={t`Buscar pacientes`}
          placeholder={t`Nombre, teléfono o 4 dígitos`}
          value={text}
          onChange={setText}
          onKeyDown={intoTheList}
          isLoading={patients.isFetching && !patients.isFetchingNextPage}
          className="min-w-0 flex-1 basis-60 max-md:basis-full"
        />
        <p role="status" className="text-sm text-ink-soft">
          {patients.isSuccess && (total > 0 || text !== "") ? t`${total} en total` : ""}
        </p>
        <div className="ml-auto flex flex-wrap gap-2">
          {total > 1 && !chosen ? (
            <Button onPress={() => setChosen([])}>
              <Merge aria-hidden="true" />
              {t`Unir fichas`}
            </Button>
          ) : null}
          <Button look="primary" onPress={() => onNew("")}>
            <UserRoundPlus aria-hidden="true" />
            {t`Nuevo paciente`}
          </Button>
        </div>
      </div>
      {chosen ? (
        <ChoosingBar
          chosen={chosen}
          onCancel={() => {
            setChosen(undefined);
            list.current?.querySelector<HTMLElement>("[role=row]")?.focus();
          }}
          onCompare={(ids) => {
            setChosen(undefined);
            onMerge(ids);
          }}
        />
      ) : null}
      {patients.isError && !patients.data ? (
        <ProblemNotice error={patients.error} onRetry={() => void patients.refetch()} />
      ) : null}
      {patients.isPending ? <Waiting /> : null}
      {patients.isSuccess && found.length === 0 ? (
        <NobodyFound search={search} onBook={onBook} onNew={onNew} />
      ) : null}
      {found.length > 0 ? (
        <GridList
          ref={list}
          aria-label={t`Pacientes`}
          items={found}
          dependencies={[openId, chosen]}
          selectionMode={chosen ? "multiple" : "none"}
          selectedKeys={(chosen ?? []).map(({ id }) => id)}
          disabledKeys={chosen && chosen.length > 1 ? others(found, chosen) : []}
          onSelectionChange={(ids) => setChosen((before) => before && chosenAfter(before, found, ids))}
          {...(chosen ? {} : { onAction: (id) => onOpen(String(id)) })}
          className="overflow-hidden rounded-lg border border-line bg-surface outline-none"
        >
          {(patient) => (
            <PatientRow
              patient={patient}
              isOpen={patient.id === openId && !chosen}
              isChoosing={chosen !== undefined}
            />
          )}
        </GridList>
      ) : null}
      {patients.hasNextPage ? (
        <Button
          className="justify-self-center"
          isPending={patients.isFetchingNextPage}
          onPress={() => void patients.fetchNextPage()}
        >
          {t`Ver más pacientes`}
        </Button>
      ) : null}
    </>
  );
}

function NobodyFound({ search, onBook, onNew }: Pick<PatientListProps, "search" | "onBook" | "onNew">) {
  const { t } = useLingui();
  const action = (
    <>
      <Button look="primary" onPress={() => onBook(search)}>
        <CalendarPlus aria-hidden="true" />
        {search ? t`Agendar a «${search}»` : t`Agendar la primera cita`}
      </Button>
      {search ? (
        <Button onPress={() => onNew(search)}>
          <UserRoundPlus aria-hidden="true" />
          {t`Agregar sin cita`}
        </Button>
      ) : null}
    </>
  );
  return search ? (
    <EmptyState icon={UserRoundSearch} title={t`Nadie coincide con «${search}»`} action={action}>
      {t`Pruebe con el apellido, el teléfono o sus últimos cuatro dígitos. Si es la primera vez que viene, agende su cita: quedará en la lista.`}
    </EmptyState>
  ) : (
    <EmptyState icon={UsersRound} title={t`Aún no hay pacientes`} action={action}>
      {t`Aquí estará cada persona que agende una cita, por WhatsApp o en recepción.`}
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div className="grid gap-2" aria-hidden="true">
      {["first", "second", "third", "fourth", "fifth"].map((key) => (
        <Skeleton key={key} height="3.5rem" />
      ))}
    </div>
  );
}

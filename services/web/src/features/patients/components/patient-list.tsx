import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CalendarPlus, UserRoundSearch, UsersRound } from "lucide-react";
import { useRef } from "react";
import { GridList, GridListItem } from "react-aria-components/GridList";
import type { Patient } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { useSearchText } from "@/shared/lib/use-search-text.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { patientsQuery } from "../api/patients.ts";
import { PatientMarks } from "./patient-marks.tsx";

interface PatientListProps {
  search: string;
  onSearch: (text: string) => void;
  /** The patient whose card is open. */
  openId: string | undefined;
  onOpen: (id: string) => void;
  /** Books for somebody who is not a patient yet; the text is a name or a phone, and may be empty. */
  onBook: (text: string) => void;
}

/** All patients of the clinic, or those that a name, a phone in any form or its last digits find. */
export function PatientList({ search, onSearch, openId, onOpen, onBook }: PatientListProps) {
  const { t } = useLingui();
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
          {patients.isSuccess ? t`${total} en total` : ""}
        </p>
      </div>
      {patients.isError && !patients.data ? (
        <ProblemNotice error={patients.error} onRetry={() => void patients.refetch()} />
      ) : null}
      {patients.isPending ? <Waiting /> : null}
      {patients.isSuccess && found.length === 0 ? <NobodyFound search={search} onBook={onBook} /> : null}
      {found.length > 0 ? (
        <GridList
          ref={list}
          aria-label={t`Pacientes`}
          items={found}
          dependencies={[openId]}
          onAction={(id) => onOpen(String(id))}
          className="overflow-hidden rounded-lg border border-line bg-surface outline-none"
        >
          {(patient) => <PatientRow patient={patient} isOpen={patient.id === openId} />}
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

function PatientRow({ patient, isOpen }: { patient: Patient; isOpen: boolean }) {
  const { t } = useLingui();
  return (
    <GridListItem
      id={patient.id}
      textValue={patient.full_name}
      className={({ isHovered }) =>
        `flex min-h-14 cursor-pointer items-center gap-3 border-b border-line px-4 py-2 last:border-b-0 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand ${rowTone(isOpen, isHovered)}`
      }
    >
      <Avatar name={patient.full_name} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 truncate font-semibold max-md:-order-2 max-md:basis-full">
          {patient.full_name}
        </p>
        <PatientMarks patient={patient} />
        <p className="text-ink-soft max-md:-order-1 md:w-36">
          {patient.phone ? sayPhone(patient.phone) : t`Sin teléfono`}
        </p>
      </div>
    </GridListItem>
  );
}

function rowTone(isOpen: boolean, isHovered: boolean): string {
  if (isOpen) {
    return "bg-brand-tint";
  }
  return isHovered ? "bg-hover" : "";
}

function NobodyFound({ search, onBook }: { search: string; onBook: (text: string) => void }) {
  const { t } = useLingui();
  const action = (
    <Button look="primary" onPress={() => onBook(search)}>
      <CalendarPlus aria-hidden="true" />
      {search ? t`Agendar a «${search}»` : t`Agendar la primera cita`}
    </Button>
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

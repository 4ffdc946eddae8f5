import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, Suspense, useMemo, useState } from "react";
import type { View } from "@/features/agenda/calendar.ts";
import { AgendaBar } from "@/features/agenda/components/agenda-bar.tsx";
import { AgendaSkeleton } from "@/features/agenda/components/agenda-skeleton.tsx";
import { CancelledList } from "@/features/agenda/components/cancelled-list.tsx";
import { DaySummary } from "@/features/agenda/components/day-summary.tsx";
import { DoctorChips } from "@/features/agenda/components/doctor-chips.tsx";
import { NoDoctors, NoOwnAgenda, NotKept } from "@/features/agenda/components/empty-agenda.tsx";
import { FilterButton } from "@/features/agenda/components/filter-button.tsx";
import { PrintSheets } from "@/features/agenda/components/print-sheets.tsx";
import { ViewButton } from "@/features/agenda/components/view-button.tsx";
import { WeekStrip } from "@/features/agenda/components/week-strip.tsx";
import { isShown, knownFilters, shownDoctors } from "@/features/agenda/filters.ts";
import type { HeldTime } from "@/features/agenda/holds.ts";
import { huesOf } from "@/features/agenda/hues.ts";
import type { MoveTarget } from "@/features/agenda/moving.ts";
import type { ServiceLengths } from "@/features/agenda/plan.ts";
import { usePreferences } from "@/features/agenda/preferences.ts";
import { explainHeld } from "@/features/agenda/say-held.ts";
import { useMostTogether } from "@/features/agenda/together.ts";
import { useHeld } from "@/features/agenda/use-held.ts";
import { usePrinting } from "@/features/agenda/use-printing.ts";
import { useSwipe } from "@/features/agenda/use-swipe.ts";
import type { Pick } from "@/features/agenda/view.ts";
import { UnconfirmedButton } from "@/features/appointments/components/unconfirmed-button.tsx";
import { news } from "@/features/live/news.ts";
import { useClinicLogo } from "@/shared/api/clinic-logo.ts";
import type { Appointment, Doctor, Identity, Service, User } from "@/shared/api/contract.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { reachable } from "@/shared/api/reachability.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { dayIn, minuteIn } from "@/shared/lib/clinic-time.ts";
import { worksAtDesk } from "@/shared/lib/roles.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { useWideScreen } from "@/shared/lib/use-media-query.ts";
import { timesOf } from "@/shared/lib/visit-times.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { AgendaDialogs } from "./agenda-dialogs.tsx";
import { DayPanel, Middle, WeekPanel } from "./agenda-panel.tsx";
import { KeysDialog, MonthPanel, MoveConfirm, usePartsSoon } from "./agenda-parts.ts";
import { type AgendaSearch, type ChangeAgendaSearch, closed, viewOf } from "./agenda-search.ts";
import styles from "./clinic-day.module.css";
import { DoctorsLink } from "./doctors-link.tsx";
import { switcherOf } from "./shell-switch.tsx";
import { useAgenda } from "./use-agenda.ts";
import { useAgendaKeys } from "./use-agenda-keys.ts";
import { useAgendaNavigation } from "./use-agenda-navigation.ts";
import { useResourceNames } from "./use-resource-names.ts";
import { useUnsureTimes } from "./use-unsure-times.ts";

interface ClinicDayProps {
  identity: Identity;
  search: AgendaSearch;
  onSearch: ChangeAgendaSearch;
}

/** The agenda of one clinic: a day, a week or a month, with the dialogs that are open over it. */
export function ClinicDay({ identity, search, onSearch }: ClinicDayProps) {
  const { clinic, user } = identity;
  const clock = useClock();
  const now = { today: dayIn(clinic.timezone, clock), minute: minuteIn(clinic.timezone, clock) };
  const view = viewOf(search);
  const day = search.fecha ?? now.today;
  const isNarrow = !useWideScreen();
  const [preferences, setPreferences] = usePreferences(user.id);
  const [isKeysOpen, setKeysOpen] = useState(false);
  const doctors = useQuery(doctorsQuery);
  const services = useQuery(servicesQuery);
  const agenda = useAgenda(view, day);
  const kept = useHeld(agenda.data?.holds, clinic.timezone);
  const go = useAgendaNavigation({ view, day, today: now.today, onSearch });
  const [dragged, setDragged] = useState<Dragged>();
  const isPrinting = usePrinting();
  usePartsSoon();
  const swipe = useSwipe((direction) => go.step(direction));
  const freshIds = useFreshIds();
  const atDesk = worksAtDesk(user.role);
  const all = useDoctorsOf(user, doctors.data);
  const hues = useMemo(() => new Map([...huesOf(all), ...huesOf(services.data ?? [])]), [all, services.data]);
  const resourceNames = useResourceNames(agenda.data);
  const lengths = useMemo(() => lengthsOf(services.data), [services.data]);
  const unsure = useUnsureTimes(identity, now.today, lengths, agenda.data);
  const held = useMemo(() => [...kept, ...unsure], [kept, unsure]);
  const shown = useShown(all, services.data, preferences.filters, search, view, isNarrow);
  // Without a connection the banner above says so; here a skeleton keeps the place of what is missing.
  const online = useSignal(reachable);
  const failed = [doctors, agenda].find((query) => query.isError && !query.data);
  // What is shown was answered before; an answer that Cita could not give since is said without a banner.
  const refused = failed ?? (agenda.isError ? agenda : undefined);
  const hasDoctors = all.length > 0;
  const onNew = atDesk && (hasDoctors || doctors.isPending) ? () => go.book({}) : undefined;
  const onSwitch = switcherOf(identity);
  useAgendaKeys({
    go,
    onNew,
    onSwitch,
    onHelp: () => setKeysOpen(true),
    isIdle: !search.cita && !search.nueva && !search.bloquear,
  });

  /** The form of a booking without an answer. */
  function openSent(enviada: string): void {
    onSearch((before) => ({ ...closed(before), nueva: "si", enviada }));
  }

  const panel = agenda.data && {
    day,
    isNarrow,
    clinicDoctors: all,
    doctors: shown.doctors,
    agenda: agenda.data,
    held,
    now,
    preferences: { ...preferences, filters: shown.filters },
    hues,
    resourceNames,
    lengths,
    freshIds,
    onGo: go.open,
    onOpen: go.details,
    onHeld: (time: HeldTime) => {
      if (time.source === "unsure" && time.by === undefined) {
        openSent(time.id);
      } else {
        explainHeld(time);
      }
    },
    onAway: atDesk ? (where: Partial<Pick>) => go.block("ver", where) : undefined,
    onPick: atDesk ? go.book : undefined,
    onMove: atDesk ? (visit: Appointment, target: MoveTarget) => setDragged({ visit, target }) : undefined,
  };
  // Between two questions that fail it is loading again and again, which would never end for who looks at it.
  const isNotKept =
    !online &&
    [doctors, ...(view === "month" ? [] : [agenda])].some(
      (query) => !query.data && query.errorUpdateCount > 0,
    );
  const isLoading =
    !isNotKept && (doctors.isPending || (view !== "month" && agenda.isPending) || (failed && !online));
  const visible = agenda.data?.appointments.filter(
    (one) => isShown(one, shown.filters) && shown.ids.has(one.doctor_id),
  );

  return (
    <div className={styles.page} data-page-scroller="">
      <title>{`${go.title} · ${clinic.name}`}</title>
      <AgendaBar
        view={view}
        isNarrow={isNarrow}
        day={day}
        today={now.today}
        onView={go.show}
        onGo={go.to}
        onNew={onNew}
        summary={
          hasDoctors && visible && view !== "month" ? (
            <DaySummary
              appointments={visible}
              doctor={shown.choice.find(({ id }) => id === shown.chosenId)}
            />
          ) : null
        }
        tools={
          <>
            <FilterButton
              filters={shown.filters}
              doctors={all}
              services={services.data ?? []}
              onChange={(filters) => setPreferences({ filters })}
            />
            <ViewButton
              view={view}
              onView={go.show}
              preferences={preferences}
              isNarrow={isNarrow}
              onChange={setPreferences}
              onPrint={panel ? () => window.print() : undefined}
              onBlock={atDesk && hasDoctors ? () => go.block("si") : undefined}
              onKeys={() => setKeysOpen(true)}
            />
            <UnconfirmedButton onOpen={openSent} />
          </>
        }
      />
      {isNarrow && view === "day" ? <WeekStrip day={day} today={now.today} onGo={go.to} /> : null}
      {hasDoctors && (isNarrow || view !== "day") ? (
        <div className={styles.chips}>
          <DoctorChips
            doctors={shown.choice}
            hues={hues}
            chosenId={shown.chosenId}
            isOneOfMany={shown.isOneOfMany}
            onChoose={(id) => onSearch((before) => ({ ...before, doctor: id ?? "todos" }), "replace")}
          />
        </div>
      ) : null}
      {refused && online ? (
        <div className={styles.problem}>
          <ProblemNotice error={refused.error} onRetry={() => void refused.refetch()} />
        </div>
      ) : null}
      <div className={styles.panel} {...(isNarrow ? swipe : {})}>
        {isLoading ? <AgendaSkeleton /> : null}
        {isNotKept ? (
          <Middle>
            <NotKept
              isToday={view === "day" && day === now.today}
              onToday={() => go.open(now.today)}
              onAskAgain={() => void Promise.all([doctors.refetch(), agenda.refetch()])}
            />
          </Middle>
        ) : null}
        {doctors.isSuccess && !hasDoctors ? (
          <Middle>
            {atDesk ? (
              <NoDoctors
                addLink={user.role === "admin" ? <DoctorsLink /> : undefined}
                onAskAgain={() => void doctors.refetch()}
              />
            ) : (
              <NoOwnAgenda onAskAgain={() => void doctors.refetch()} />
            )}
          </Middle>
        ) : null}
        {hasDoctors && view === "month" ? (
          <Suspense fallback={<AgendaSkeleton />}>
            <MonthPanel day={day} today={now.today} doctorId={shown.chosenId} onGo={go.open} />
          </Suspense>
        ) : null}
        {hasDoctors && panel && view === "day" ? <DayPanel {...panel} /> : null}
        {hasDoctors && panel && view === "week" ? <WeekPanel {...panel} /> : null}
      </div>
      {hasDoctors && panel && view === "day" ? (
        <CancelledList appointments={panel.agenda.appointments} onOpen={go.details} />
      ) : null}
      {isPrinting && panel ? (
        <PrintedDay
          clinicName={clinic.name}
          dates={go.dates}
          doctors={shown.doctors}
          agenda={panel.agenda}
          held={unsure}
          lengths={lengths}
        />
      ) : null}
      <Suspense>
        {isKeysOpen ? (
          <KeysDialog atDesk={atDesk} hasSwitch={onSwitch !== undefined} onClose={() => setKeysOpen(false)} />
        ) : null}
      </Suspense>
      <AgendaDialogs
        search={search}
        day={day}
        today={now.today}
        zone={clinic.timezone}
        atDesk={atDesk}
        known={agenda.data?.appointments}
        doctorId={shown.chosenId}
        onSearch={onSearch}
      />
      <Suspense>
        {dragged ? (
          <MoveConfirm {...dragged} zone={clinic.timezone} onClose={() => setDragged(undefined)} />
        ) : null}
      </Suspense>
    </div>
  );
}

/** The logo is asked for here: the day would be drawn a second time when it is known that there is none. */
function PrintedDay(props: Omit<ComponentProps<typeof PrintSheets>, "logo">) {
  return <PrintSheets {...props} logo={useClinicLogo(true)} />;
}

/** An appointment that was dragged to another place, until that is confirmed. */
interface Dragged {
  visit: Appointment;
  target: MoveTarget;
}

function lengthsOf(services: Service[] = []): ServiceLengths {
  return new Map(services.map((service) => [service.id, timesOf(service)]));
}

const noDoctors: Doctor[] = [];

/** The doctors whose agendas somebody sees: all of the clinic, and for a doctor the own one, when that is active. */
function useDoctorsOf({ role, doctor_id: own }: User, doctors: Doctor[] | undefined): Doctor[] {
  return useMemo(
    () => (worksAtDesk(role) ? doctors : doctors?.filter(({ id }) => id === own)) ?? noDoctors,
    [role, own, doctors],
  );
}

/** Which doctors are shown, and which the chips offer. */
function useShown(
  all: Doctor[],
  services: { id: string }[] | undefined,
  kept: Parameters<typeof knownFilters>[0],
  search: AgendaSearch,
  view: View,
  isNarrow: boolean,
) {
  const { doctor } = search;
  const mostTogether = useMostTogether();
  return useMemo(() => {
    const filters = knownFilters(
      kept,
      all.map(({ id }) => id),
      services?.map(({ id }) => id),
    );
    const choice = shownDoctors(all, filters);
    const usual = view === "week" && !isNarrow && choice.length > mostTogether ? choice[0]?.id : undefined;
    const asked = choice.some(({ id }) => id === doctor) ? doctor : undefined;
    // The desktop's day has a column for each doctor and no choice of one.
    const chosenId =
      view === "day" && !isNarrow ? undefined : doctor === "todos" ? undefined : (asked ?? usual);
    const doctors = chosenId ? choice.filter(({ id }) => id === chosenId) : choice;
    /** One of several is shown although nobody asked for that one. */
    const isOneOfMany = chosenId !== undefined && asked === undefined;
    return { filters, choice, chosenId, isOneOfMany, doctors, ids: new Set(doctors.map(({ id }) => id)) };
  }, [all, services, kept, doctor, view, isNarrow, mostTogether]);
}

/** The appointments that came or changed a moment ago. */
function useFreshIds(): ReadonlySet<string> {
  const items = useSignal(news);
  return useMemo(
    () => new Set(items.flatMap((item) => ("appointment" in item ? [item.appointment.id] : []))),
    [items],
  );
}

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarDays, UserRound } from "lucide-react";
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { foundPatientsQuery } from "@/shared/api/patients.ts";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { paletteOpen } from "@/shared/lib/palette.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Kbd } from "@/shared/ui/kbd.tsx";
import { itemClasses } from "@/shared/ui/list-parts.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";
import { matching, type PaletteAction } from "../actions.ts";
import { dayFrom } from "../dates.ts";

interface PaletteProps {
  /** The clinic's today. */
  today: string;
  actions: readonly PaletteAction[];
  onDay: (day: string) => void;
  /** `undefined` for somebody who knows no patients. */
  onPatient: ((id: string) => void) | undefined;
}

/** Patients, days and actions by what is typed. */
export function Palette(props: PaletteProps) {
  const isOpen = useSignal(paletteOpen);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={paletteOpen.write}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-overlay p-2 entering:animate-appear md:pt-[12vh]"
    >
      <Modal className="w-full max-w-xl overflow-hidden rounded-lg bg-raised text-ink shadow-high outline-none entering:animate-rise">
        <PaletteBox {...props} />
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBox({ today, actions, onDay, onPatient }: PaletteProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wanted = useDeferredValue(text.trim());
  const patients = useQuery(foundPatientsQuery(onPatient ? wanted : ""));
  const day = dayFrom(wanted, today);
  const found = onPatient && wanted.length >= 2 ? (patients.data?.patients ?? []) : [];

  /** Closed before anything else is done, so that the focus is back on the page when another dialog opens. */
  function leave(act: () => void) {
    paletteOpen.write(false);
    act();
  }

  return (
    <Dialog aria-label={t`Buscar`} className="flex max-h-[min(32rem,80dvh)] flex-col outline-none">
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField
          label={t`Buscar`}
          placeholder={onPatient ? t`Paciente, teléfono, «mañana»…` : t`«mañana», «15 dic»…`}
          isLoading={patients.isFetching}
          inputRef={field}
          className="p-3"
          // Otherwise the first Escape only empties the field.
          onKeyDown={({ key }) => {
            if (key === "Escape") {
              paletteOpen.write(false);
            }
          }}
        />
        <section
          aria-label={t`Lista de resultados`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand"
        >
          <Menu
            aria-label={t`Resultados`}
            className="px-2 pb-2 outline-none"
            renderEmptyState={() => (
              <p className="px-3 py-4 text-ink-soft">
                {patients.isFetching ? t`Buscando…` : t`Nada coincide con lo que escribió.`}
              </p>
            )}
          >
            {day ? (
              <Section title={t`Día`}>
                <Line
                  id="day"
                  text={sayDay(day)}
                  icon={<CalendarDays aria-hidden="true" />}
                  hint={day.slice(0, 4)}
                  onAction={() => leave(() => onDay(day))}
                />
              </Section>
            ) : null}
            {found.length > 0 ? (
              <Section title={t`Pacientes`}>
                {found.map(({ id, full_name, phone }) => (
                  <Line
                    key={id}
                    id={id}
                    text={full_name}
                    icon={<UserRound aria-hidden="true" />}
                    hint={phone ? sayPhone(phone) : ""}
                    onAction={() => leave(() => onPatient?.(id))}
                  />
                ))}
              </Section>
            ) : null}
            <ActionLines actions={matching(actions, wanted)} onRun={(action) => leave(action.run)} />
          </Menu>
        </section>
      </Autocomplete>
      {patients.isError && wanted.length >= 2 ? <ProblemNotice error={patients.error} /> : null}
    </Dialog>
  );
}

function ActionLines({
  actions,
  onRun,
}: {
  actions: readonly PaletteAction[];
  onRun: (action: PaletteAction) => void;
}) {
  const { t } = useLingui();
  if (actions.length === 0) {
    return null;
  }
  return (
    <Section title={t`Acciones`}>
      {actions.map((action) => (
        <Line
          key={action.id}
          id={action.id}
          text={action.label}
          icon={<action.icon aria-hidden="true" />}
          hint={action.keys ? <Kbd keys={action.keys} /> : null}
          onAction={() => onRun(action)}
        />
      ))}
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <MenuSection>
      <Header className="px-2.5 pt-2 pb-1 text-xs font-semibold text-ink-faint">{title}</Header>
      {children}
    </MenuSection>
  );
}

interface LineProps {
  id: string;
  text: string;
  icon: ReactNode;
  hint: ReactNode;
  onAction: () => void;
}

function Line({ id, text, icon, hint, onAction }: LineProps) {
  return (
    <MenuItem id={id} textValue={text} onAction={onAction} className={itemClasses}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{text}</span>
      <span className="shrink-0 text-sm text-ink-soft">{hint}</span>
    </MenuItem>
  );
}

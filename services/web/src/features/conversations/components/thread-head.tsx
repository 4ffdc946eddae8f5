import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarDays, CalendarPlus, MessageCircle, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import type { Conversation } from "@/shared/api/contract.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { digitsOf, sayPhone } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { buttonClasses } from "@/shared/ui/button-look.ts";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import { nextVisitQuery } from "../api/conversations.ts";
import { nameOf, profileOf } from "../model.ts";

export interface ThreadLinks {
  /** What leads back to the list, where the thread takes the page. */
  back?: ReactNode;
  onPatient: (id: string) => void;
  onVisit: (visit: { id: string; date: string }) => void;
  /** Begins an appointment, also for somebody who is not a patient yet. */
  onBook: (person: { name: string; phone: string; patientId?: string }) => void;
}

interface ThreadHeadProps extends ThreadLinks {
  conversation: Conversation;
  /** What opens the search in the conversation. */
  search: ReactNode;
}

/** Whom the conversation is with, and the ways to their card and their next appointment. */
export function ThreadHead({ conversation, search, back, onPatient, onVisit, onBook }: ThreadHeadProps) {
  const { t } = useLingui();
  const { contact_phone: phone, patients } = conversation;
  const { data: next } = useQuery(nextVisitQuery(patients));
  const name = nameOf(conversation) || t`Sin nombre`;
  const profile = profileOf(conversation);
  const [latest] = patients;
  const when = next ? `${sayShortDay(next.appointment_date)}, ${sayClock(next.start_time)}` : "";
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-2">
      {back}
      <div className="min-w-0 flex-1 basis-40">
        <h2 className="truncate text-lg font-semibold">{name}</h2>
        <p className="truncate text-sm text-ink-soft">
          {phone ? (
            <a
              href={`tel:+${digitsOf(phone)}`}
              className="hit relative font-semibold text-brand underline-offset-3 hover:underline"
            >
              {sayPhone(phone)}
            </a>
          ) : (
            t`Sin teléfono`
          )}
          {profile ? ` · ${t`en WhatsApp: ${profile}`}` : ""}
        </p>
      </div>
      {patients.map(({ id, full_name }) => (
        <Button key={id} size="small" onPress={() => onPatient(id)}>
          <UserRound aria-hidden="true" />
          {patients.length > 1 ? t`Ficha de ${full_name}` : t`Ver ficha`}
        </Button>
      ))}
      {phone && !latest ? (
        <CopyButton size="small" text={sayPhone(phone)} label={t`Copiar el número`} />
      ) : null}
      {/* The card leads to both as well, but whoever waits for a person is written to from here. */}
      {phone && (!latest || conversation.handover) ? (
        <WaysOn
          phone={phone}
          onBook={() =>
            onBook({
              name: latest?.full_name ?? conversation.contact_name.trim(),
              phone,
              ...(latest ? { patientId: latest.id } : {}),
            })
          }
        />
      ) : null}
      {next ? (
        <Button size="small" onPress={() => onVisit({ id: next.id, date: next.appointment_date })}>
          <CalendarDays aria-hidden="true" />
          {t`Cita: ${when}`}
        </Button>
      ) : null}
      {search}
    </header>
  );
}

/** What can be done for the person from here: to write and to book. */
function WaysOn({ phone, onBook }: { phone: string; onBook: () => void }) {
  const { t } = useLingui();
  return (
    <>
      <a
        href={`https://wa.me/${digitsOf(phone)}`}
        target="_blank"
        rel="noreferrer"
        className={buttonClasses("quiet", "small")}
      >
        <MessageCircle aria-hidden="true" />
        {t`Escribir por WhatsApp`}
      </a>
      <Button size="small" onPress={onBook}>
        <CalendarPlus aria-hidden="true" />
        {t`Agendar cita`}
      </Button>
    </>
  );
}

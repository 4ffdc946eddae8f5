import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarDays, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import type { Conversation } from "@/shared/api/contract.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { contactQuery } from "../api/conversations.ts";
import { nameOf } from "../model.ts";

export interface ThreadLinks {
  /** What leads back to the list, where the thread takes the page. */
  back?: ReactNode;
  onPatient: (id: string) => void;
  onVisit: (visit: { id: string; date: string }) => void;
}

interface ThreadHeadProps extends ThreadLinks {
  conversation: Conversation;
  /** What opens the search in the conversation. */
  search: ReactNode;
}

/** Whom the conversation is with, and the ways to their card and their next appointment. */
export function ThreadHead({ conversation, search, back, onPatient, onVisit }: ThreadHeadProps) {
  const { t } = useLingui();
  const { contact_phone: phone } = conversation;
  const { data: contact } = useQuery(contactQuery(phone ?? ""));
  const name = nameOf(conversation) || t`Sin nombre`;
  const next = contact?.next;
  const when = next ? `${sayShortDay(next.appointment_date)}, ${sayClock(next.start_time)}` : "";
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-2">
      {back}
      <div className="min-w-0 flex-1 basis-40">
        <h2 className="truncate text-lg font-semibold">{contact?.name ?? name}</h2>
        <p className="truncate text-sm text-ink-soft">
          {phone ? sayPhone(phone) : t`Sin teléfono`}
          {contact && contact.name !== name ? ` · ${t`en WhatsApp: ${name}`}` : ""}
        </p>
      </div>
      {contact ? (
        <Button size="small" onPress={() => onPatient(contact.id)}>
          <UserRound aria-hidden="true" />
          {t`Ver ficha`}
        </Button>
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

import { useQuery } from "@tanstack/react-query";
import { appointmentQuery } from "@/features/appointments/api/appointment.ts";
import type { BellNotice } from "@/features/bell/model.ts";
import { nameOf } from "@/features/conversations/model.ts";
import { conversationQuery } from "@/shared/api/conversations.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";

/** A notice carries ids only. What they stand for is asked when the notice is looked at, and kept for a minute. */
const staleTime = 60_000;

/** Whose appointment or conversation a notice is about; nothing until it is known, and when it cannot be had. */
export function NoticeAbout({ notice }: { notice: BellNotice }) {
  const { appointment_id: visit, conversation_id: chat } = notice;
  if (visit) {
    return <OfAppointment id={visit} />;
  }
  return chat ? <OfConversation id={chat} /> : null;
}

function OfAppointment({ id }: { id: string }) {
  const { data: visit } = useQuery({ ...appointmentQuery(id), staleTime });
  if (!visit) {
    return null;
  }
  const when = `${sayShortDay(visit.appointment_date)}, ${sayClock(visit.start_time)}`;
  return `${visit.patients.full_name} · ${when}`;
}

function OfConversation({ id }: { id: string }) {
  const { data: chat } = useQuery({ ...conversationQuery(id), staleTime });
  return chat ? nameOf(chat) : null;
}

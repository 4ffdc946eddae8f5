import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarCheck, CalendarDays, CalendarX, MessageCircle, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { useSayDoctor } from "@/shared/api/use-say-doctor.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Button } from "@/shared/ui/button.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { type AppointmentNews, dropNews, type NewsItem, type NewsKind, news } from "../news.ts";

const happened = {
  "appointment.booked": msg`Nueva cita`,
  "appointment.cancelled": msg`Cita cancelada`,
  "appointment.rescheduled": msg`Cita reprogramada`,
  "appointment.confirmed": msg`Cita confirmada`,
} satisfies Record<NewsKind, unknown>;

const icons = {
  "appointment.booked": CalendarDays,
  "appointment.cancelled": CalendarX,
  "appointment.rescheduled": CalendarDays,
  "appointment.confirmed": CalendarCheck,
} satisfies Record<NewsKind, unknown>;

/** Short notes about what just happened. A screen reader reads them in a pause; they disappear by themselves. */
export function NewsList({ onSee }: { onSee: (appointment: Appointment) => void }) {
  const { t } = useLingui();
  const items = useSignal(news);
  return (
    <ul
      aria-live="polite"
      className="fixed right-4 bottom-[calc(8rem+env(safe-area-inset-bottom))] z-20 grid w-92 max-w-[calc(100vw-2rem)] gap-2 md:bottom-4 print:hidden"
    >
      {items.map((item) => (
        <li
          key={item.key}
          className="flex animate-rise items-start gap-3 rounded-lg border border-line bg-raised p-3 pl-4 shadow-high"
        >
          <About item={item} onSee={onSee} />
          <IconButton label={t`Cerrar aviso`} onPress={() => dropNews(item.key)}>
            <X aria-hidden="true" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function About({ item, onSee }: { item: NewsItem; onSee: (appointment: Appointment) => void }) {
  return "appointment" in item ? (
    <AboutAppointment item={item} onSee={onSee} />
  ) : (
    <AboutAccount field={item.field} />
  );
}

function AboutAppointment({
  item,
  onSee,
}: {
  item: AppointmentNews;
  onSee: (appointment: Appointment) => void;
}) {
  const { i18n } = useLingui();
  const sayDoctor = useSayDoctor();
  const { appointment, kind, key } = item;
  const Icon = icons[kind];
  return (
    <>
      <Icon
        size={20}
        aria-hidden="true"
        className={kind === "appointment.cancelled" ? "mt-0.5 text-danger" : "mt-0.5 text-confirmed"}
      />
      <Words title={i18n._(happened[kind])} about={appointment.patients.full_name}>
        {sayShortDay(appointment.appointment_date)}, {sayClock(appointment.start_time)} ·{" "}
        {sayDoctor(appointment.doctors)}
      </Words>
      <Button
        size="small"
        onPress={() => {
          dropNews(key);
          onSee(appointment);
        }}
      >
        <Trans>Ver</Trans>
      </Button>
    </>
  );
}

function AboutAccount({ field }: { field: string }) {
  const { t } = useLingui();
  return (
    <>
      <MessageCircle size={20} aria-hidden="true" className="mt-0.5 text-warn" />
      <Words
        title={t`Meta avisó de un cambio en su WhatsApp`}
        about={
          field.includes("template")
            ? t`Cambió el estado de una de sus plantillas de mensajes.`
            : t`Cambió el estado, la calidad o el límite de su número o cuenta.`
        }
      >
        {t`Revíselo en el administrador de WhatsApp de Meta.`}
      </Words>
    </>
  );
}

function Words({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <div className="min-w-0 flex-1">
      <p className="text-xs font-semibold text-ink-soft">{title}</p>
      <p className="line-clamp-2 font-semibold">{about}</p>
      <p className="text-xs text-ink-soft">{children}</p>
    </div>
  );
}

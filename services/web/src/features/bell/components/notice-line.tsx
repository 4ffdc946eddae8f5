import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import {
  CalendarCheck,
  CalendarClock,
  CalendarPlus,
  CalendarX,
  type LucideIcon,
  MessageCircleWarning,
  MessageSquareWarning,
  UserRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { cx } from "@/shared/lib/class-names.ts";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import type { BellNotice, NoticeKind } from "../model.ts";
import { sayReason } from "../say.ts";

const kinds = {
  appointment_booked: { icon: CalendarPlus, title: msg`Nueva cita por WhatsApp`, tone: "text-confirmed" },
  appointment_rescheduled: {
    icon: CalendarClock,
    title: msg`Cita movida por el paciente`,
    tone: "text-booked",
  },
  appointment_cancelled: { icon: CalendarX, title: msg`Cita cancelada por el paciente`, tone: "text-danger" },
  appointment_confirmed: { icon: CalendarCheck, title: msg`Cita confirmada`, tone: "text-confirmed" },
  handover_started: {
    icon: UserRound,
    title: msg`Una conversación espera a una persona`,
    tone: "text-accent",
  },
  message_failed: { icon: MessageSquareWarning, title: msg`Un mensaje no llegó`, tone: "text-danger" },
  whatsapp_account_changed: {
    icon: MessageCircleWarning,
    title: msg`Meta avisó de un cambio en su WhatsApp`,
    tone: "text-warn",
  },
} satisfies Record<NoticeKind, { icon: LucideIcon; title: unknown; tone: string }>;

interface NoticeLineProps {
  notice: BellNotice;
  zone: string;
  onSee: (notice: BellNotice) => void;
  /** Whose appointment or conversation it is, in words. */
  aboutOf: (notice: BellNotice) => ReactNode;
}

/** One notice; a press leads to what it is about. */
export function NoticeLine({ notice, zone, onSee, aboutOf }: NoticeLineProps) {
  const { t, i18n } = useLingui();
  // A newer server may know more kinds than this page.
  if (!Object.hasOwn(kinds, notice.kind)) {
    return null;
  }
  const { icon: Icon, title, tone } = kinds[notice.kind];
  const about = aboutOf(notice);
  const reason = sayReason(notice);
  return (
    <li>
      <AriaButton
        onPress={() => onSee(notice)}
        className="flex w-full items-start gap-3 rounded-sm px-3 py-2.5 text-left transition-colors hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand pressed:bg-pressed"
      >
        <Icon size={20} aria-hidden="true" className={cx("mt-0.5 shrink-0", tone)} />
        <span className="grid min-w-0 flex-1">
          <span className={notice.read ? "" : "font-semibold"}>{i18n._(title)}</span>
          {about ? <span className="line-clamp-2 text-ink-soft empty:hidden">{about}</span> : null}
          {reason ? <span className="text-ink-soft wrap-anywhere">{reason}</span> : null}
          <span className="text-sm text-ink-faint">{sayInstant(zone, notice.at)}</span>
        </span>
        {notice.read ? null : (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
            <span className="sr-only">{t`Nuevo`}</span>
          </span>
        )}
      </AriaButton>
    </li>
  );
}

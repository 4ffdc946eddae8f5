import { useLingui } from "@lingui/react/macro";
import { lazyRouteComponent } from "@tanstack/react-router";
import { CalendarDays, ChevronLeft, ChevronRight, Plus } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { sayDay, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import { usePopup } from "@/shared/ui/use-popup.ts";
import { monthOf, step, type View, weekOf } from "../calendar.ts";
import { sayMonth, sayWeek } from "../say.ts";
import styles from "./agenda-bar.module.css";

/** Its code is a quarter of the agenda's, and most days it is not opened. */
const DayBox = lazyRouteComponent(() => import("./day-box.tsx"), "DayBox");

interface AgendaBarProps {
  view: View;
  /** A phone: the day is written short, and the choice of the view stands beside the steps of a week or month only. */
  isNarrow: boolean;
  day: string;
  today: string;
  onView: (view: View) => void;
  onGo: (day: string) => void;
  /** `undefined` where nothing can be booked, as without doctors. */
  onNew: (() => void) | undefined;
  /** What the shown days hold, in a few words. */
  summary: ReactNode;
  /** The buttons of the filters and of the view. */
  tools: ReactNode;
}

/**
 * The head of the agenda: which days are shown, how to get to others, and what can be done. A phone has the choice of the
 * view in the menu of the view, and goes through the days by the week strip.
 */
export function AgendaBar({
  view,
  isNarrow,
  day,
  today,
  onView,
  onGo,
  onNew,
  summary,
  tools,
}: AgendaBarProps) {
  const { t } = useLingui();
  const hasStrip = isNarrow && view === "day";
  return (
    <div className={styles.bar} data-view={view}>
      <div className={styles.heading}>
        <h1 className={styles.title}>{hasStrip ? sayShortDay(day) : sayTitle(view, day)}</h1>
        <div className={styles.summary} aria-live="polite">
          {summary}
        </div>
      </div>
      <Steps view={view} day={day} today={today} hasStrip={hasStrip} onGo={onGo} />
      {hasStrip ? null : (
        <div className={styles.views}>
          <SegmentedControl
            label={t`Vista`}
            segments={[
              { id: "day", label: t`Día` },
              { id: "week", label: t`Semana` },
              { id: "month", label: t`Mes` },
            ]}
            value={view}
            onChange={onView}
          />
        </div>
      )}
      <div className={styles.tools}>{tools}</div>
      {onNew ? (
        <Button look="primary" className={styles.new} onPress={onNew}>
          <Plus aria-hidden="true" />
          <span className={styles.newWords}>{t`Nueva cita`}</span>
        </Button>
      ) : null}
    </div>
  );
}

interface StepsProps extends Pick<AgendaBarProps, "view" | "day" | "today" | "onGo"> {
  /** The week strip leads to the days beside. What a phone does not show is not drawn either: its first page waits for all. */
  hasStrip: boolean;
}

function Steps({ view, day, today, hasStrip, onGo }: StepsProps) {
  const { t } = useLingui();
  const names = {
    day: [t`Día anterior`, t`Día siguiente`],
    week: [t`Semana anterior`, t`Semana siguiente`],
    month: [t`Mes anterior`, t`Mes siguiente`],
  } as const;
  const [back, forward] = names[view];
  const { trigger, popup } = usePopup("dialog", () => void DayBox.preload?.());
  return (
    <div className={styles.steps}>
      {hasStrip ? null : (
        <IconButton label={back} onPress={() => onGo(step(view, day, -1))}>
          <ChevronLeft aria-hidden="true" />
        </IconButton>
      )}
      <Button size="small" onPress={() => onGo(today)}>
        {t`Hoy`}
      </Button>
      {hasStrip ? null : (
        <IconButton label={forward} onPress={() => onGo(step(view, day, 1))}>
          <ChevronRight aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={t`Elegir fecha`} {...trigger}>
        <CalendarDays aria-hidden="true" />
      </IconButton>
      {popup ? (
        <Suspense>
          <DayBox popup={popup} day={day} today={today} onGo={onGo} />
        </Suspense>
      ) : null}
    </div>
  );
}

function sayTitle(view: View, day: string): ReactNode {
  if (view === "month") {
    return sayMonth(monthOf(day));
  }
  if (view === "week") {
    return sayWeek(weekOf(day));
  }
  return (
    <>
      {sayDay(day)} <span className={styles.year}>{day.slice(0, 4)}</span>
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import { CalendarDays, ChevronLeft, ChevronRight, Plus } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { DialogTrigger } from "react-aria-components/Dialog";
import { cx } from "@/shared/lib/class-names.ts";
import { sayDay, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Popover } from "@/shared/ui/popover.tsx";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import { monthOf, step, type View, weekOf } from "../calendar.ts";
import { sayMonth, sayWeek } from "../say.ts";
import styles from "./agenda-bar.module.css";
import { Calendar } from "./lazy-calendar.ts";

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
  return (
    <div className={styles.bar} data-view={view}>
      <div className={styles.heading}>
        <h1 className={styles.title}>
          {isNarrow && view === "day" ? sayShortDay(day) : sayTitle(view, day)}
        </h1>
        <div className={styles.summary} aria-live="polite">
          {summary}
        </div>
      </div>
      <Steps view={view} day={day} today={today} onGo={onGo} />
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

function Steps({ view, day, today, onGo }: Pick<AgendaBarProps, "view" | "day" | "today" | "onGo">) {
  const { t } = useLingui();
  const names = {
    day: [t`Día anterior`, t`Día siguiente`],
    week: [t`Semana anterior`, t`Semana siguiente`],
    month: [t`Mes anterior`, t`Mes siguiente`],
  } as const;
  const [back, forward] = names[view];
  return (
    <div className={styles.steps}>
      <IconButton
        label={back}
        className={cx(view === "day" && "max-md:hidden")}
        onPress={() => onGo(step(view, day, -1))}
      >
        <ChevronLeft aria-hidden="true" />
      </IconButton>
      <Button size="small" onPress={() => onGo(today)}>
        {t`Hoy`}
      </Button>
      <IconButton
        label={forward}
        className={cx(view === "day" && "max-md:hidden")}
        onPress={() => onGo(step(view, day, 1))}
      >
        <ChevronRight aria-hidden="true" />
      </IconButton>
      <DialogTrigger>
        <IconButton label={t`Elegir fecha`}>
          <CalendarDays aria-hidden="true" />
        </IconButton>
        <Popover label={t`Elegir fecha`}>
          {(close) => (
            <Suspense fallback={<div className="size-80" />}>
              <Calendar
                label={t`Fecha de la agenda`}
                value={day}
                today={today}
                autoFocus
                onChange={(chosen) => {
                  onGo(chosen);
                  close();
                }}
              />
            </Suspense>
          )}
        </Popover>
      </DialogTrigger>
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

import { useLingui } from "@lingui/react/macro";
import {
  Armchair,
  CalendarClock,
  CalendarPlus,
  Check,
  CircleCheck,
  Ellipsis,
  Undo2,
  UserX,
  X,
} from "lucide-react";
import { useState } from "react";
import { MenuTrigger } from "react-aria-components/Menu";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/shared/ui/menu.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { sayUndo } from "../say.ts";
import { stepTaken } from "../steps-taken.ts";
import { pressOf, type UnderWay, useUnderWay } from "../under-way.ts";
import { useNextFocus } from "../use-next-focus.ts";
import { type BookAgain, useTakeBack, useVisitChanges } from "../use-visit-changes.ts";
import { isEarly, isOfVisit, offersOf, undoableStep, type Visit } from "../visit.ts";
import { EarlyQuestion } from "./early-question.tsx";
import { SentChange } from "./sent-change.tsx";

interface AppointmentActionsProps {
  visit: Visit;
  zone: string;
  /** Whether whoever looks arranges appointments; a doctor notes what became of them. */
  atDesk: boolean;
  onMove: () => void;
  onCancel: () => void;
  onBookAgain: BookAgain;
}

/** What staff can do with the appointment now. The next step of the visit is the primary one. */
export function AppointmentActions(props: AppointmentActionsProps) {
  const { visit, zone, atDesk, onMove, onCancel, onBookAgain } = props;
  const { t } = useLingui();
  const now = useClock();
  const { take, error } = useVisitChanges(onBookAgain);
  const underWay = useUnderWay(visit.id);
  const offers = offersOf(visit, zone, now, atDesk);
  const focus = useNextFocus(visit);
  const [isAsking, setAsking] = useState(false);
  const step = (name: Parameters<typeof take>[1]) => {
    focus.expect();
    take(visit, name);
  };
  const look = (isNext: boolean) => (isNext ? "primary" : "quiet");
  return (
    <div className="grid gap-3">
      <div ref={focus.among} className="flex flex-wrap gap-2">
        {offers.arrive ? (
          <Button look="primary" {...pressOf(underWay, "arrived")} onPress={() => step("arrived")}>
            <Armchair aria-hidden="true" />
            {t`Llegó`}
          </Button>
        ) : null}
        {offers.attend ? (
          <Button
            look={look(!offers.arrive)}
            {...pressOf(underWay, "attended")}
            onPress={() => (isEarly(visit, now) ? setAsking(true) : step("attended"))}
          >
            <CircleCheck aria-hidden="true" />
            {t({ message: "Atendida", context: "paso de la visita" })}
          </Button>
        ) : null}
        {offers.miss ? (
          <Button {...pressOf(underWay, "no_show")} onPress={() => step("no_show")}>
            <UserX aria-hidden="true" />
            {t`No vino`}
          </Button>
        ) : null}
        {offers.confirm ? (
          <Button
            look={look(!(offers.arrive || offers.attend))}
            {...pressOf(underWay, "confirmed")}
            onPress={() => step("confirmed")}
          >
            <Check aria-hidden="true" />
            {t`Confirmar`}
          </Button>
        ) : null}
        {offers.move ? (
          <Button onPress={onMove}>
            <CalendarClock aria-hidden="true" />
            {t`Mover…`}
          </Button>
        ) : null}
        {offers.cancel ? (
          <Button
            onPress={() => {
              focus.expect();
              onCancel();
            }}
          >
            <X aria-hidden="true" />
            {t`Cancelar…`}
          </Button>
        ) : null}
        {offers.bookAgain && onBookAgain ? (
          <Button onPress={() => onBookAgain(visit)}>
            <CalendarPlus aria-hidden="true" />
            {t`Agendar de nuevo`}
          </Button>
        ) : null}
        <UndoMenu
          visit={visit}
          zone={zone}
          atDesk={atDesk}
          now={now}
          underWay={underWay}
          onUndo={focus.expect}
          onBookAgain={onBookAgain}
        />
      </div>
      {underWay && underWay.state !== "sent" ? <SentChange underWay={underWay} /> : null}
      {error ? <ProblemNotice error={error} /> : null}
      {isAsking && offers.attend ? (
        <EarlyQuestion visit={visit} onYes={() => step("attended")} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  );
}

interface UndoMenuProps extends Pick<AppointmentActionsProps, "visit" | "zone" | "atDesk" | "onBookAgain"> {
  now: Date;
  underWay: UnderWay | undefined;
  onUndo: () => void;
}

/** The latest step can be taken back for the rest of the day. */
function UndoMenu({ visit, zone, atDesk, now, underWay, onUndo, onBookAgain }: UndoMenuProps) {
  const { t } = useLingui();
  const takeBack = useTakeBack(onBookAgain);
  const step = undoableStep(visit, zone, now, stepTaken(visit.id));
  if (!step || !(atDesk || isOfVisit(step))) {
    return null;
  }
  return (
    <MenuTrigger>
      <IconButton label={t`Más acciones`} look="quiet" {...pressOf(underWay, "undo")}>
        <Ellipsis aria-hidden="true" />
      </IconButton>
      <Menu>
        <MenuItem
          icon={<Undo2 aria-hidden="true" />}
          onAction={() => {
            onUndo();
            takeBack.run(visit, step);
          }}
        >
          {sayUndo(step)}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}

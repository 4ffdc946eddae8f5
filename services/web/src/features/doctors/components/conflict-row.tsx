import { useLingui } from "@lingui/react/macro";
import type { Doctor } from "@/shared/api/contract.ts";
import { cx } from "@/shared/lib/class-names.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import type { Conflict } from "../api/contract.ts";
import type { Decision, Outcome } from "../decisions.ts";
import { ConflictChoice } from "./conflict-choice.tsx";
import { ConflictOutcome } from "./conflict-outcome.tsx";

interface ConflictRowProps {
  conflict: Conflict;
  doctors: readonly Doctor[];
  serviceName: string | undefined;
  decision: Decision | undefined;
  outcome: Outcome | undefined;
  /** Whether the decisions were asked for, so that what is missing is shown. */
  isAsked: boolean;
  canDecide: boolean;
  showsMessages: boolean;
  isSaved: boolean;
  onDecide: (decision: Decision) => void;
  onAgain: (decision: Decision) => void;
  onChoose: () => void;
}

/** One visit in the way: who, when and for what, and what becomes of it. */
export function ConflictRow(props: ConflictRowProps) {
  const { conflict, doctors, serviceName, decision, outcome, isAsked, canDecide, isSaved } = props;
  const { t } = useLingui();
  const { patient } = conflict;
  const when = `${sayShortDay(conflict.appointment_date)}, ${sayClock(conflict.start_time)}`;
  const doctor = doctors.length > 1 ? doctors.find(({ id }) => id === conflict.doctor_id) : undefined;
  const phone = patient.phone ? sayPhone(patient.phone) : t`sin teléfono`;
  const facts = [serviceName, doctor ? sayDoctor(doctor) : undefined, phone];
  const isMissing = isAsked && !decision && !isSaved;
  return (
    <li
      data-open={decision ? undefined : ""}
      className={cx(
        "grid gap-2 border-b border-line px-4 py-3 last:border-b-0",
        isMissing && "bg-danger-tint",
      )}
    >
      <div>
        <p className="font-semibold wrap-anywhere">
          {patient.full_name} · {when}
        </p>
        <p className="text-sm text-ink-soft">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      {isSaved ? (
        <ConflictOutcome
          conflict={conflict}
          doctors={doctors}
          decision={decision}
          outcome={outcome}
          onAgain={props.onAgain}
          onChoose={props.onChoose}
        />
      ) : (
        <ConflictChoice
          conflict={conflict}
          when={when}
          doctors={doctors}
          decision={decision}
          isDisabled={!canDecide}
          showsMessages={props.showsMessages}
          onDecide={props.onDecide}
        />
      )}
    </li>
  );
}

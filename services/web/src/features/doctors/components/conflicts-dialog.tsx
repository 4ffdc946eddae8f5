import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useState } from "react";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";
import type { Conflict } from "../api/contract.ts";
import { remaining, undecided } from "../decisions.ts";
import { sayTally } from "../say-conflicts.ts";
import { type Asked, isInTheWay } from "../use-guarded.ts";
import { useSettling } from "../use-settling.ts";
import { useVisitTools } from "../visit-tools.ts";
import { ConflictRow } from "./conflict-row.tsx";
import { DecideAll } from "./decide-all.tsx";

/** Of so few visits each one's message is shown; of more, when it is asked for. */
const few = 6;

interface ConflictsDialogProps<Now> {
  asked: Asked<Now>;
  title: string;
  /** What the change means, where the title does not say it. */
  children?: ReactNode;
  /** What the button does, as `Guardar el horario`. */
  confirm: string;
  look?: "primary" | "danger";
  doctors: readonly Doctor[];
  services: readonly Service[];
  onClose: () => void;
}

/** The visits that are in the way of a change: nothing is saved or sent before somebody has decided about each. */
export function ConflictsDialog<Now>(props: ConflictsDialogProps<Now>) {
  const { asked, title, children, confirm, look = "primary", doctors, services, onClose } = props;
  const { t } = useLingui();
  const tools = useVisitTools();
  const listId = useId();
  const settling = useSettling(asked.change, asked.found);
  const { found, phase, decisions, outcomes, saved, error } = settling;
  const [choosing, setChoosing] = useState<Conflict>();
  const [isAsked, setAsked] = useState(false);
  const open = undecided(found.conflicts, decisions);
  const left = remaining(found.conflicts, decisions, outcomes);
  const isTooMany = found.total > found.conflicts.length;
  const isSaved = saved !== undefined;
  const isRunning = phase === "saving" || phase === "settling";
  const missing = open.length;

  function close(): void {
    onClose();
    if (saved !== undefined) {
      asked.change.onSaved(saved);
    }
  }

  function press(): void {
    setAsked(true);
    if (missing === 0) {
      void settling.confirm((now) => {
        onClose();
        asked.change.onSaved(now);
      });
    } else {
      document.getElementById(listId)?.querySelector<HTMLElement>("[data-open] input")?.focus();
    }
  }

  return (
    <Dialog
      title={title}
      size="large"
      role="alertdialog"
      isBusy={isRunning}
      onClose={close}
      footer={
        isSaved ? (
          <Button look="primary" isDisabled={isRunning} onPress={close}>
            {left.length === 0 ? t`Listo` : t`Cerrar y seguir después`}
          </Button>
        ) : (
          <>
            <Button onPress={close} isDisabled={isRunning}>{t`Volver sin guardar`}</Button>
            {isTooMany ? null : (
              <Button look={look} isPending={isRunning} onPress={press}>
                {confirm}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        {children}
        <Summary
          total={found.total}
          isTooMany={isTooMany}
          isSaved={isSaved}
          left={left.length}
          isRunning={isRunning}
        />
        {found.conflicts.length > 1 && !isSaved && !isTooMany ? (
          <DecideAll conflicts={found.conflicts} isDisabled={isRunning} onDecide={settling.decideFor} />
        ) : null}
        {found.conflicts.length > 0 ? (
          <ul
            id={listId}
            aria-label={t`Citas que ya no cabrían`}
            className="overflow-hidden rounded-lg border border-line"
          >
            {found.conflicts.map((conflict) => (
              <ConflictRow
                key={conflict.appointment_id}
                conflict={conflict}
                doctors={doctors}
                serviceName={services.find(({ id }) => id === conflict.service_id)?.name}
                decision={decisions.get(conflict.appointment_id)}
                outcome={outcomes.get(conflict.appointment_id)}
                isAsked={isAsked}
                showsMessages={found.conflicts.length <= few}
                canDecide={phase === "deciding" && !isTooMany}
                isSaved={isSaved}
                onDecide={(decision) => settling.decide(conflict.appointment_id, decision)}
                onAgain={(decision) => void settling.again(conflict, decision)}
                onChoose={() => setChoosing(conflict)}
              />
            ))}
          </ul>
        ) : null}
        {missing > 0 && isAsked && !isSaved ? (
          <Notice tone="bad">
            {t`Falta decidir qué hacer con ${plural(missing, { one: "# cita", other: "# citas" })}. Aún no se guardó ni se envió nada.`}
          </Notice>
        ) : null}
        {error && !isInTheWay(error) ? <SaveProblem error={error} /> : null}
        {isInTheWay(error) ? (
          <Notice tone="warn">{t`Mientras tanto se agendaron otras citas. Decida también sobre ellas, por favor: aún no se guardó nada.`}</Notice>
        ) : null}
        {missing === 0 && !isSaved && found.conflicts.length > 0 ? (
          <p role="status" className="text-ink-soft">
            {sayTally(found.conflicts, decisions)}
          </p>
        ) : null}
      </div>
      {choosing
        ? tools.moveDialogOf(choosing, () => {
            setChoosing(undefined);
            void settling.look(choosing);
          })
        : null}
    </Dialog>
  );
}

interface SummaryProps {
  total: number;
  isTooMany: boolean;
  isSaved: boolean;
  isRunning: boolean;
  left: number;
}

function Summary({ total, isTooMany, isSaved, isRunning, left }: SummaryProps) {
  const { t } = useLingui();
  if (isSaved) {
    return (
      <Notice tone={left === 0 ? "good" : "warn"}>
        {left === 0
          ? t`El cambio está guardado y las citas también quedaron arregladas.`
          : isRunning
            ? t`El cambio está guardado. Arreglando las citas…`
            : t`El cambio está guardado. ${plural(left, { one: "Falta arreglar # cita: sigue a su hora hasta que usted decida.", other: "Faltan # citas por arreglar: siguen a su hora hasta que usted decida." })}`}
      </Notice>
    );
  }
  if (isTooMany) {
    return (
      <Notice tone="warn">
        {t`Ya no cabrían ${total} citas, demasiadas para decidirlas de una vez. Elija menos días, o mueva primero algunas en la agenda.`}
      </Notice>
    );
  }
  return total > 0 ? (
    <p>
      {t`${plural(total, { one: "Hay # cita que ya no cabría.", other: "Hay # citas que ya no cabrían." })} Decida qué hacer con cada una; nada se guarda ni se envía antes.`}
    </p>
  ) : (
    <p className="text-ink-soft">{t`Ya no queda ninguna cita por decidir.`}</p>
  );
}

import { t } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { RadioGroup } from "react-aria-components/RadioGroup";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useMergePatients } from "../api/changes.ts";
import { joiningOf, usualToStay } from "../merge.ts";
import { isUnknown, wasChanged } from "../refusal.ts";
import { JoiningFacts } from "./joining-facts.tsx";
import { MergeSide } from "./merge-side.tsx";

export interface Joinable {
  today: string;
  onClose: () => void;
  /** The two are one now. */
  onMerged: (id: string) => void;
}

interface MergeFormProps extends Joinable {
  both: [PatientDetail, PatientDetail];
}

/** Which of the two stays, what comes over, and the last question. */
export function MergeForm({ both, today, onClose, onMerged }: MergeFormProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const now = useClock();
  const merge = useMergePatients();
  const [one, other] = both;
  const [chosen, setChosen] = useState(() => usualToStay(one, other).id);
  const [isAsking, setAsking] = useState(false);
  const [stays, goes] = chosen === other.id ? [other, one] : [one, other];
  const joining = joiningOf(stays, goes, now);
  const name = stays.full_name;

  function join(): void {
    merge.mutate(
      { id: stays.id, other: goes.id, version: stays.version, other_version: goes.version },
      {
        onSuccess: ({ id }) => {
          showToast({ tone: "good", title: t`Las dos fichas son ahora una: ${name}` });
          onMerged(id);
        },
        onError: (error) => {
          setAsking(false);
          // What is shown is not what the server has, or the cards may be joined already: both are asked for again.
          if (wasChanged(error) || isUnknown(error)) {
            void renew(queryClient, keys.patients);
          }
        },
      },
    );
  }

  if (isAsking) {
    return (
      <Dialog
        key="question"
        title={t`¿Unir las dos fichas?`}
        role="alertdialog"
        size="small"
        isBusy={merge.isPending}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button isDisabled={merge.isPending} onPress={() => setAsking(false)}>{t`Volver`}</Button>
            <Button look="danger" isPending={merge.isPending} onPress={join}>
              {t`Sí, unir`}
            </Button>
          </>
        }
      >
        <div className="grid gap-3 px-5 pb-5">
          <p>{sayWhatStays(callApart(stays, goes), callApart(goes, stays))}</p>
          <p className="font-semibold">{t`Esto no se puede deshacer.`}</p>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      key="choice"
      title={t`Unir dos fichas`}
      size="large"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button look="primary" isDisabled={joining.areTwo} onPress={() => setAsking(true)}>
            {t`Unir…`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        {merge.isError ? <Refusal error={merge.error} /> : null}
        <RadioGroup aria-label={t`Qué ficha queda`} value={stays.id} onChange={setChosen}>
          <div className="grid gap-3 md:grid-cols-2">
            {both.map((patient) => (
              <MergeSide
                key={patient.id}
                patient={patient}
                stays={patient.id === stays.id}
                today={today}
                now={now}
              />
            ))}
          </div>
        </RadioGroup>
        {joining.areTwo ? (
          <Notice tone="bad">
            {t`Cada ficha tiene otro DUI: son dos personas. Si uno está mal escrito, corríjalo antes en su ficha.`}
          </Notice>
        ) : (
          <JoiningFacts stays={stays} goes={goes} joining={joining} />
        )}
      </div>
    </Dialog>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useLingui();
  if (wasChanged(error)) {
    return (
      <Notice tone="warn">
        {t`Alguien cambió una de las fichas mientras usted las comparaba. Aquí está como es ahora: revise y una de nuevo.`}
      </Notice>
    );
  }
  return isUnknown(error) ? (
    <Notice tone="bad">
      {t`No hay conexión con Cita y no sabemos si se unieron. Cuando vuelva, aquí se verá si ya son una sola.`}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}

function sayWhatStays(name: string, otherName: string): string {
  return t`Queda la ficha de «${name}» con todo lo de las dos. La de «${otherName}» desaparece de las listas; sus enlaces llevan a la que queda.`;
}

/** The name; of two with one name, which duplicates often have, with the phone. */
function callApart(one: PatientDetail, other: PatientDetail): string {
  return one.full_name === other.full_name && one.phone
    ? `${one.full_name}, ${sayPhone(one.phone)}`
    : one.full_name;
}

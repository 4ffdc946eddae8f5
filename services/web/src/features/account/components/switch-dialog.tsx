import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { roleWord } from "@/shared/lib/role-words.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { Spinner } from "@/shared/ui/spinner.tsx";
import { type Switchable, switchableQuery, useSwitch } from "../api/switch.ts";
import { PinStep } from "./pin-step.tsx";

interface SwitchDialogProps {
  /** Whether whoever works here now has a PIN to come back by. */
  hasOwnPin: boolean;
  /** Leads to where the own PIN is set. */
  ownPinLink: ReactNode;
  /** What was sent and has no answer yet: nobody asks for it while somebody else works here. */
  unsettled?: ReactNode;
  /** Whether it is being asked for, so that it is worth waiting for. */
  isAsked?: boolean;
  /** Signs out, for whoever has to use the password; asks first where something would be forgotten. */
  onSignOut: () => void;
  onClose: () => void;
}

/** Somebody else goes on in this browser. What the first one has typed waits until they are back. */
export function SwitchDialog(props: SwitchDialogProps) {
  const { hasOwnPin, ownPinLink, unsettled = null, isAsked = false, onSignOut, onClose } = props;
  const { t } = useLingui();
  const people = useQuery({ ...switchableQuery, staleTime: 0 });
  const [person, setPerson] = useState<Switchable>();
  const [goesOn, setGoesOn] = useState(false);
  const change = useSwitch();
  // When it is done, the page is loaded again in a moment.
  const isBusy = change.isPending || change.isSuccess;
  function choose(one: Switchable): void {
    change.reset();
    setPerson(one);
  }
  const waits = isAsked && !goesOn && !person;
  if (waits) {
    return (
      <Dialog title={t`Cambiar de persona`} size="small" onClose={onClose}>
        <div className="grid gap-4 px-5 pb-5">
          {unsettled}
          <div className="flex items-center gap-2 text-ink-soft">
            <Spinner label={t`Esperando la respuesta`} />
            <span aria-hidden="true">{t`Esperando la respuesta`}</span>
          </div>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onPress={() => setGoesOn(true)}>{t`Cambiar sin esperar`}</Button>
            <Button look="primary" onPress={onClose}>
              {t`Quedarme`}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t`Cambiar de persona`} size="small" isBusy={isBusy} onClose={onClose}>
      <div className="grid gap-4 px-5 pb-5">
        {person ? null : unsettled}
        {person ? (
          <PinStep
            key={person.id}
            person={person}
            change={change}
            onBack={() => setPerson(undefined)}
            onSignOut={onSignOut}
          />
        ) : null}
        {!person && people.data && people.data.length > 0 ? (
          <>
            <p className="text-ink-soft">{t`Lo que usted escribió y no ha enviado se guarda para cuando vuelva; nadie más lo ve.`}</p>
            <People people={people.data} onChoose={choose} />
            {hasOwnPin ? null : (
              <Notice tone="warn" action={ownPinLink}>
                {t`Usted aún no tiene PIN: para volver tendría que ingresar con su contraseña.`}
              </Notice>
            )}
          </>
        ) : null}
        {people.data?.length === 0 ? (
          <EmptyState
            icon={UsersRound}
            title={t`Aún no hay a quién cambiar`}
            action={hasOwnPin ? undefined : ownPinLink}
          >
            {t`Para aparecer aquí, cada persona ingresa una vez con su contraseña en este navegador y pone su PIN en «Mi cuenta».`}
            {hasOwnPin ? <> {t`Usted ya tiene el suyo.`}</> : null}
          </EmptyState>
        ) : null}
        {people.isPending ? (
          <div role="status" aria-label={t`Buscando a quién cambiar`} className="grid gap-2">
            <Skeleton height="3.25rem" />
            <Skeleton height="3.25rem" />
          </div>
        ) : null}
        {people.isError && !people.data ? (
          <ProblemNotice error={people.error} onRetry={() => void people.refetch()} />
        ) : null}
      </div>
    </Dialog>
  );
}

function People({ people, onChoose }: { people: Switchable[]; onChoose: (person: Switchable) => void }) {
  const { t } = useLingui();
  return (
    <ul aria-label={t`Personas`} className="grid gap-2">
      {people.map((one, at) => (
        <li key={one.id}>
          <Button className="w-full justify-start py-2" autoFocus={at === 0} onPress={() => onChoose(one)}>
            <Avatar name={one.full_name} />
            <span className="grid min-w-0 text-left">
              <span className="truncate">{one.full_name}</span>
              <span className="text-sm font-normal text-ink-soft">{roleWord(one.role)}</span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { Team as TeamAnswer } from "@/shared/api/contract.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { teamQuery } from "../api/team.ts";
import { isFull, Seats } from "./seats.tsx";
import { type OpenStep, TeamDialogs } from "./team-dialogs.tsx";
import { TeamRow } from "./team-row.tsx";

interface TeamProps {
  ownId: string;
  zone: string;
  /** Leads to the plan, shown where the plan is what is in the way. */
  planLink: ReactNode;
  onOwnAccount: () => void;
}

/** Who works at the clinic: added, changed and deactivated by its administration. */
export function Team({ ownId, zone, planLink, onOwnAccount }: TeamProps) {
  const { t } = useLingui();
  const team = useQuery(teamQuery);
  const hasDoctors = team.data?.users.some(({ role }) => role === "doctor") ?? false;
  const doctors = useQuery({ ...doctorsQuery, enabled: hasDoctors });
  const now = useClock();
  const [step, setStep] = useState<OpenStep>();
  const addButton = useRef<HTMLButtonElement>(null);

  /** The focus goes to the person whom it was about, where the dialog itself could not give it back. */
  function close(memberId?: string) {
    setStep(undefined);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) {
          const about = memberId && document.querySelector<HTMLElement>(`[data-member="${memberId}"]`);
          (about || addButton.current)?.focus();
        }
      }),
    );
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-60">
          {team.data ? <Seats team={team.data} planLink={planLink} /> : null}
        </div>
        <Button
          ref={addButton}
          look="primary"
          isDisabled={!team.data}
          onPress={() => setStep({ kind: "add" })}
          className="max-md:basis-full"
        >
          <UserRoundPlus aria-hidden="true" />
          {t`Agregar a alguien`}
        </Button>
      </div>
      {team.isError && !team.data ? (
        <ProblemNotice error={team.error} onRetry={() => void team.refetch()} />
      ) : null}
      {team.isPending ? <Waiting /> : null}
      {team.data ? (
        <ul
          aria-label={t`Personas del equipo`}
          className="overflow-hidden rounded-lg border border-line bg-surface"
        >
          {team.data.users.map((member) => (
            <TeamRow
              key={member.id}
              member={member}
              isSelf={member.id === ownId}
              doctor={doctors.data?.find(({ id }) => id === member.doctor_id)}
              zone={zone}
              now={now}
              onStep={(kind) => setStep({ kind, member })}
              onOwnAccount={onOwnAccount}
            />
          ))}
        </ul>
      ) : null}
      {team.data && isAlone(team.data, ownId) ? (
        <p className="text-ink-soft">
          {isFull(team.data)
            ? t`Por ahora solo está usted, y su plan no incluye a nadie más. Para agregar a quien atiende la recepción, elija otro plan en «Suscripción».`
            : t`Por ahora solo está usted. Agregue a quien atiende la recepción: cada persona ingresa con su propio correo.`}
        </p>
      ) : null}
      <TeamDialogs
        step={step}
        ownId={ownId}
        ownEmail={team.data?.users.find(({ id }) => id === ownId)?.email ?? ""}
        planLink={planLink}
        onStep={setStep}
        onClose={close}
      />
    </>
  );
}

function isAlone({ users }: TeamAnswer, ownId: string): boolean {
  return users.every(({ id }) => id === ownId);
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando el equipo`} className="grid gap-2">
      {["first", "second", "third"].map((key) => (
        <Skeleton key={key} height="4rem" />
      ))}
    </div>
  );
}

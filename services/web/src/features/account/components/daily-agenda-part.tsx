import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { User } from "@/shared/api/contract.ts";
import { useLastProblem } from "@/shared/lib/use-last-problem.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { ownNumberQuery } from "../api/own-number.ts";
import { NumberProof } from "./number-proof.tsx";
import { OwnNumberForm } from "./own-number-form.tsx";

interface DailyAgendaPartProps {
  user: User;
  /** Leads to the plan, where the plan is what is missing. */
  planLink: ReactNode;
  /** Leads to the connection of the clinic's number, where that is what is missing. */
  connectLink: ReactNode;
}

/** The agenda of the day by WhatsApp, every morning, at a number that only oneself can give. */
export function DailyAgendaPart({ user, planLink, connectLink }: DailyAgendaPartProps) {
  const { t } = useLingui();
  const own = useQuery(ownNumberQuery);
  const problem = useLastProblem(own);
  const isIncluded = own.data?.includes_daily_agenda;
  const hasNumber = own.data?.phone != null;
  // Without the plan there is nothing to ask for; who asked under another plan can still take it back.
  const isOffered = isIncluded || hasNumber;
  if (own.data && !isOffered && user.role !== "admin") {
    return null;
  }
  return (
    <Part
      title={t`Agenda del día por WhatsApp`}
      text={
        user.doctor_id === null
          ? t`Cada mañana le llega un mensaje con las citas del día: la hora y el primer nombre de cada paciente. Quien vea su teléfono puede leerlo.`
          : t`Cada mañana le llega un mensaje con sus citas del día: la hora y el primer nombre de cada paciente. Quien vea su teléfono puede leerlo.`
      }
    >
      {isIncluded === false ? (
        <Notice tone="calm" action={user.role === "admin" ? planLink : undefined}>
          {t`Su plan no incluye la agenda del día por WhatsApp: no se envía.`}
        </Notice>
      ) : null}
      {own.data && isOffered ? <OwnNumberForm own={own.data} /> : null}
      {own.data && isOffered ? (
        <NumberProof own={own.data} connectLink={user.role === "admin" ? connectLink : undefined} />
      ) : null}
      {own.isPending && !problem ? <Skeleton height="4rem" /> : null}
      {problem ? <ProblemNotice error={problem} onRetry={() => void own.refetch()} /> : null}
    </Part>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarPlus, MessageCircle, Pencil } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import type { PatientDetail, PatientVisit } from "@/shared/api/contract.ts";
import { conversationsOfQuery } from "@/shared/api/conversations.ts";
import { patientQuery } from "@/shared/api/patients.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { byTime } from "../model.ts";
import { BlockedNotice } from "./blocked-notice.tsx";
import { CardDialogs, type CardStep } from "./card-dialogs.tsx";
import { CardMenu } from "./card-menu.tsx";
import { ContactLines } from "./contact-lines.tsx";
import { Duplicates } from "./duplicates.tsx";
import { MergedFrom } from "./merged-from.tsx";
import { PatientMarks } from "./patient-marks.tsx";
import { VisitLine } from "./visit-line.tsx";

interface PatientCardProps {
  id: string;
  /** The clinic's today. */
  today: string;
  /** Whether whoever looks may see the number of the identity document. */
  seesDocuments: boolean;
  /** Opens the card of another patient, or of the one whom this one has become. */
  onPatient: (id: string) => void;
  onBook: (id: string) => void;
  onVisit: (visit: PatientVisit) => void;
  onConversation: (id: string) => void;
  /** What was and will be sent about an appointment. */
  messagesOf: (visit: PatientVisit) => ReactNode;
}

/** Everything about a patient: how to reach them, what is coming, and what was. */
export function PatientCard({ id, ...rest }: PatientCardProps) {
  const patient = useQuery(patientQuery(id));
  const { onPatient } = rest;
  const queryClient = useQueryClient();
  const { data } = patient;
  // A card that was joined to another one is answered with that one: the address follows.
  const follow = useEffectEvent(onPatient);
  useEffect(() => {
    if (data && data.id !== id) {
      queryClient.setQueryData(patientQuery(data.id).queryKey, data);
      follow(data.id);
    }
  }, [data, id, queryClient]);
  if (patient.data) {
    return <Card patient={patient.data} {...rest} />;
  }
  return (
    <div className="grid gap-3 px-5 pt-5">
      {patient.isError ? (
        <ProblemNotice error={patient.error} onRetry={() => void patient.refetch()} />
      ) : (
        <>
          <Skeleton height="4rem" />
          <Skeleton height="10rem" />
        </>
      )}
    </div>
  );
}

type CardProps = Omit<PatientCardProps, "id"> & { patient: PatientDetail };

function Card(props: CardProps) {
  const { patient, today, seesDocuments, onPatient, onBook, onVisit, onConversation, messagesOf } = props;
  const { t } = useLingui();
  const [step, setStep] = useState<CardStep>();
  const { coming, past } = byTime(patient, useClock());
  const conversations = useQuery(conversationsOfQuery(patient.phone ?? ""));
  return (
    <div className="grid gap-5 px-5 pt-5 pb-6">
      <div className="flex items-center gap-3 pr-10">
        <Avatar name={patient.full_name} size="large" />
        <div className="grid min-w-0 gap-1.5">
          <h3 className="text-xl font-semibold wrap-anywhere">{patient.full_name}</h3>
          <div className="flex flex-wrap gap-1.5 empty:hidden">
            <PatientMarks patient={patient} />
          </div>
        </div>
      </div>
      {patient.is_blocked ? <BlockedNotice patient={patient} /> : null}
      <Duplicates
        patient={patient}
        onOpen={onPatient}
        onMerge={(other) => setStep({ kind: "merge", other })}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onPress={() => onBook(patient.id)}>
          <CalendarPlus aria-hidden="true" />
          {t`Nueva cita`}
        </Button>
        {conversations.data?.map(({ id, handover }) => (
          <Button key={id} onPress={() => onConversation(id)}>
            <MessageCircle aria-hidden="true" />
            {handover ? t`Conversación, con una persona` : t`Ver conversación`}
          </Button>
        ))}
        <Button onPress={() => setStep({ kind: "edit" })}>
          <Pencil aria-hidden="true" />
          {t`Editar`}
        </Button>
        <CardMenu patient={patient} onStep={setStep} />
      </div>
      <ContactLines patient={patient} today={today} seesDocuments={seesDocuments} />
      {patient.notes.trim() ? (
        <Part title={t`Notas`}>
          <p className="whitespace-pre-line wrap-anywhere">{patient.notes}</p>
        </Part>
      ) : null}
      <Part title={t`Próximas citas`}>
        {coming.length === 0 ? <p className="text-ink-soft">{t`No tiene citas por venir.`}</p> : null}
        <Visits visits={coming} onVisit={onVisit} messagesOf={messagesOf} />
      </Part>
      <History visits={past} onVisit={onVisit} messagesOf={messagesOf} />
      <MergedFrom patient={patient} />
      <CardDialogs
        step={step}
        patient={patient}
        today={today}
        seesDocuments={seesDocuments}
        onClose={() => setStep(undefined)}
        onStep={setStep}
        onPatient={(id) => {
          setStep(undefined);
          onPatient(id);
        }}
      />
    </div>
  );
}

/** How many past appointments are shown before more are asked for. */
const shownAtFirst = 5;

function History({ visits, ...rest }: VisitsProps) {
  const { t } = useLingui();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? visits : visits.slice(0, shownAtFirst);
  const hidden = visits.length - shown.length;
  return (
    <Part title={t`Historial`}>
      {visits.length === 0 ? <p className="text-ink-soft">{t`Todavía no ha venido.`}</p> : null}
      <Visits visits={shown} {...rest} />
      {hidden > 0 ? (
        <Button look="plain" className="justify-self-start" onPress={() => setWhole(true)}>
          {t`Ver ${hidden} más`}
        </Button>
      ) : null}
    </Part>
  );
}

interface VisitsProps extends Pick<PatientCardProps, "onVisit" | "messagesOf"> {
  visits: PatientVisit[];
}

function Visits({ visits, onVisit, messagesOf }: VisitsProps) {
  return visits.length > 0 ? (
    <ul className="grid gap-2">
      {visits.map((visit) => (
        <VisitLine key={visit.id} visit={visit} onOpen={onVisit} messagesOf={messagesOf} />
      ))}
    </ul>
  ) : null;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      <h4 className="text-sm font-semibold text-ink-soft">{title}</h4>
      {children}
    </section>
  );
}

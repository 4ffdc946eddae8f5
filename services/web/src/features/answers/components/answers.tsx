import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MessageCircleQuestionMark, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { answersQuery } from "../api/answers.ts";
import { isFull } from "../values.ts";
import { AnswerList } from "./answer-list.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { DeleteAnswer } from "./delete-answer.tsx";
import { TrialPart } from "./trial-part.tsx";

interface AnswersProps {
  /** The id of the answer whose panel is open, or `nueva`. */
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** What the assistant answers to questions that patients often ask: written, put in order and tried by the clinic's administration. */
export function Answers({ openId, onOpen }: AnswersProps) {
  const { t } = useLingui();
  const answers = useQuery(answersQuery);
  const [deletingId, setDeleting] = useState<string>();
  const all = answers.data ?? [];
  const deleting = all.find(({ id }) => id === deletingId);
  const isOpenHere = openId === "nueva" || all.some(({ id }) => id === openId);
  const add = (
    <Button look="primary" isDisabled={isFull(all)} onPress={() => onOpen("nueva")}>
      <Plus aria-hidden="true" />
      {all.length === 0 ? t`Agregar la primera respuesta` : t`Agregar respuesta`}
    </Button>
  );
  if (answers.isError && !answers.data) {
    return <ProblemNotice error={answers.error} onRetry={() => void answers.refetch()} />;
  }
  if (!answers.data) {
    return <Waiting />;
  }
  return (
    <>
      {all.length === 0 ? (
        <EmptyState icon={MessageCircleQuestionMark} title={t`¿Qué le preguntan siempre?`} action={add}>
          {t`Si los pacientes preguntan por el parqueo o por el seguro, escriba aquí la respuesta: el asistente la da en WhatsApp. El horario, los precios, la dirección y las formas de pago ya los toma de los ajustes.`}
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0 flex-1 basis-60 text-ink-soft">
              {isFull(all)
                ? t`Ya son 100 respuestas. Quite una que no haga falta para agregar otra.`
                : t`El asistente las da en WhatsApp. Si dos sirven igual, da la que está primero.`}
            </p>
            {add}
          </div>
          <AnswerList answers={all} onEdit={onOpen} onDelete={setDeleting} />
        </>
      )}
      <TrialPart answers={all} />
      {openId && isOpenHere ? (
        <AnswerPanel key={openId} answer={all.find(({ id }) => id === openId)} all={all} onOpen={onOpen} />
      ) : null}
      {deleting ? (
        <DeleteAnswer key={deleting.id} answer={deleting} onClose={() => setDeleting(undefined)} />
      ) : null}
    </>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando las respuestas`} className="grid gap-2">
      {["first", "second", "third"].map((key) => (
        <Skeleton key={key} height="4rem" />
      ))}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ChoiceChips } from "@/shared/ui/choice-chips.tsx";
import type { Conflict } from "../api/contract.ts";
import type { Decision } from "../decisions.ts";
import { sayProposal } from "../say-conflicts.ts";
import { useVisitTools } from "../visit-tools.ts";

interface ConflictChoiceProps {
  conflict: Conflict;
  when: string;
  doctors: readonly Doctor[];
  decision: Decision | undefined;
  isDisabled: boolean;
  /** Whether there are so few visits that each one's message is shown unasked. */
  showsMessages: boolean;
  onDecide: (decision: Decision) => void;
}

/** What can become of a visit, and what its patient will be sent then. */
export function ConflictChoice(props: ConflictChoiceProps) {
  const { conflict, when, doctors, decision, isDisabled, showsMessages, onDecide } = props;
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(showsMessages);
  const tools = useVisitTools();
  const name = conflict.patient.full_name;
  const proposals = conflict.proposals.map((to, at) => ({
    id: `move-${at}`,
    label: sayProposal(to, conflict, doctors),
    decision: { kind: "move", to } as const,
  }));
  const choices: { id: string; label: string; decision: Decision }[] = [
    ...proposals,
    { id: "choose", label: t`Otro horario…`, decision: { kind: "choose" } },
    { id: "keep", label: t`Dejarla como está`, decision: { kind: "keep" } },
    { id: "cancel", label: t`Cancelarla y avisar`, decision: { kind: "cancel" } },
  ];
  const chosen = choices.find((choice) => isSame(choice.decision, decision));
  const isTold = decision?.kind === "move" || decision?.kind === "cancel";
  return (
    <div className="grid gap-2">
      <ChoiceChips
        label={t`Qué hacer con la cita de ${name}, ${when}`}
        hideLabel
        options={choices}
        value={chosen?.id ?? ""}
        isDisabled={isDisabled}
        onChange={(id) => {
          const choice = choices.find((one) => one.id === id);
          if (choice) {
            setOpen(true);
            onDecide(choice.decision);
          }
        }}
      />
      {decision?.kind === "keep" ? (
        <p className="text-sm text-ink-soft">{t`Sigue a su hora, fuera del horario. El paciente no recibe nada.`}</p>
      ) : null}
      {decision?.kind === "choose" ? (
        <p className="text-sm text-ink-soft">{t`El horario se elige enseguida de guardar, y ahí verá el mensaje para el paciente.`}</p>
      ) : null}
      {isTold && isOpen
        ? tools.previewOf(conflict, decision.kind === "move" ? decision.to : undefined)
        : null}
      {isTold && !isOpen ? (
        <Button size="small" look="plain" className="justify-self-start" onPress={() => setOpen(true)}>
          {t`Ver qué recibirá el paciente`}
          <span className="sr-only">: {name}</span>
        </Button>
      ) : null}
    </div>
  );
}

function isSame(one: Decision, other: Decision | undefined): boolean {
  if (one.kind === "move" && other?.kind === "move") {
    return one.to.starts_at === other.to.starts_at && one.to.doctor_id === other.to.doctor_id;
  }
  return one.kind === other?.kind;
}

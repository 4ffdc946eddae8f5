import { useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { MenuTrigger } from "react-aria-components/Menu";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/shared/ui/menu.tsx";
import type { Answer } from "../api/contract.ts";
import { useAnswerOrder } from "../use-answer-order.ts";

interface AnswerListProps {
  /** In the clinic's order. */
  answers: readonly Answer[];
  onEdit: (id: string) => void;
  onDelete: (id: string) => void;
}

/** The prepared answers, each with the ways to move, change and delete it. */
export function AnswerList({ answers, onEdit, onDelete }: AnswerListProps) {
  const { t } = useLingui();
  const { order, moveTo, said } = useAnswerOrder(answers);
  return (
    <>
      <ul aria-label={t`Respuestas`} className="overflow-hidden rounded-lg border border-line bg-surface">
        {order.map((answer, at) => (
          <AnswerRow
            key={answer.id}
            answer={answer}
            onUp={at > 0 ? () => moveTo(answer, at - 1) : undefined}
            onDown={at < order.length - 1 ? () => moveTo(answer, at + 1) : undefined}
            onEdit={() => onEdit(answer.id)}
            onDelete={() => onDelete(answer.id)}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

interface AnswerRowProps {
  answer: Answer;
  /** Puts it one place up or down; none where it stands at the end of the list. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onEdit: () => void;
  onDelete: () => void;
}

/** One question with its words and its answer. */
function AnswerRow({ answer: one, onUp, onDown, onEdit, onDelete }: AnswerRowProps) {
  const { t } = useLingui();
  const { id, question, answer, keywords } = one;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="font-semibold wrap-anywhere">{question}</p>
        <p className="line-clamp-3 whitespace-pre-line wrap-anywhere">{answer}</p>
        <p className="text-sm text-ink-soft wrap-anywhere">{keywords.join(", ")}</p>
      </div>
      {onUp || onDown ? (
        <div className="flex max-md:flex-col">
          <IconButton label={t`Subir ${question}`} isDisabled={!onUp} onPress={() => onUp?.()}>
            <ArrowUp aria-hidden="true" />
          </IconButton>
          <IconButton label={t`Bajar ${question}`} isDisabled={!onDown} onPress={() => onDown?.()}>
            <ArrowDown aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
      <MenuTrigger>
        <IconButton label={t`Acciones para ${question}`} data-answer={id}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
        <Menu>
          <MenuItem icon={<Pencil aria-hidden="true" />} onAction={onEdit}>
            {t`Editar`}
          </MenuItem>
          <MenuItem icon={<Trash2 aria-hidden="true" />} look="danger" onAction={onDelete}>
            {t`Quitar`}
          </MenuItem>
        </Menu>
      </MenuTrigger>
    </li>
  );
}

import { t } from "@lingui/core/macro";
import { useEffect } from "react";
import type { FieldValues, Path } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { keepDraft } from "@/shared/lib/drafts.ts";
import { differing } from "@/shared/lib/meet.ts";
import { useVersionedForm } from "@/shared/lib/use-versioned-form.ts";
import { showToast } from "./toast-queue.ts";

interface Listed {
  id: string;
  version: number;
}

interface Begin<Values> {
  /** What drafts of this list are called by. */
  list: string;
  /** None where another one is added. */
  item: Listed | undefined;
  values: Values;
  firstField: Path<Values & FieldValues>;
  /** At which field a refusal is said; none where it is said below the form. */
  fieldOfRefusal: (problem: unknown) => (keyof Values & string) | undefined;
  /** Leads to the form of another one, or closes it. */
  onOpen: (id: string | undefined) => void;
}

interface Added<Values> {
  sent: Values;
  /** What the server has of it now. */
  saved: Values;
  /** What its own form begins with where more was typed than was sent; `typed` where nothing says otherwise. */
  more?: (typed: Values) => Values;
  title: string;
  text: string | undefined;
}

/** The form of one thing of a list that staff add to and change, and what becomes of what was typed when the server has answered. */
export function useListedForm<Values extends FieldValues>({
  list,
  item,
  values,
  firstField,
  fieldOfRefusal,
  onOpen,
}: Begin<Values>) {
  const draftOf = (id: string | undefined) => `${list}.${id ?? "new"}`;
  const { settle, ...versioned } = useVersionedForm<Values>({
    draft: draftOf(item?.id),
    values,
    version: item?.version ?? 0,
  });
  const { form } = versioned;
  const isNew = item === undefined;
  // After the panel has taken the focus itself: it goes to the first field, which is empty.
  useEffect(() => {
    const frame = isNew ? requestAnimationFrame(() => form.setFocus(firstField as Path<Values>)) : 0;
    return () => cancelAnimationFrame(frame);
  }, [form, isNew, firstField]);

  return {
    versioned,
    /** It is in the list now. Its own form opens where something was typed after it was sent. */
    added(now: Listed, { sent, saved, more, title, text }: Added<Values>): void {
      const typed = form.getValues();
      const hasMore = differing(sent, typed).length > 0;
      settle(typed, 0, typed);
      if (hasMore) {
        keepDraft(draftOf(now.id), { base: saved, values: more ? more(typed) : typed });
      }
      showToast({ tone: "good", title, text });
      onOpen(hasMore ? now.id : undefined);
    },
    /** What was sent is saved. The form stays open where something was typed after it. */
    changed(now: Listed, saved: Values, sent: Values): void {
      if (settle(saved, now.version, sent)) {
        showToast({
          tone: "good",
          title: t`Se guardó lo de antes`,
          text: t`Falta guardar lo que escribió después.`,
        });
      } else {
        showToast({ tone: "good", title: t`Los cambios están guardados` });
        onOpen(undefined);
      }
    },
    refused(problem: unknown): void {
      const field = fieldOfRefusal(problem);
      if (field) {
        form.setError(field as Path<Values>, { message: problemText(problem) }, { shouldFocus: true });
      }
    },
  };
}

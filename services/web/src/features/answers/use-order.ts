import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemText } from "@/shared/api/problem-texts.ts";
import { movedTo, renumbered } from "@/shared/lib/order.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { answersQuery, changeAnswer, useAnswersRenewal } from "./api/answers.ts";
import type { Answer } from "./api/contract.ts";

const mutationKey = ["answers-order"];

/** The order of the answers, which is shown at once when one is moved, and saved number by number. */
export function useOrder(answers: readonly Answer[]) {
  const queryClient = useQueryClient();
  const renewal = useAnswersRenewal();
  const [said, setSaid] = useState("");
  const { mutate, isPending, variables } = useMutation({
    mutationKey,
    // One after the other: the next order is sent with the versions that the one before has made.
    scope: { id: "answers-order" },
    mutationFn: async (ids: readonly string[]) => {
      const known = queryClient.getQueryData(answersQuery.queryKey) ?? [];
      const listed = ids.flatMap((id) => known.filter((one) => one.id === id));
      for (const { one, sort_order } of renumbered(listed)) {
        take(await changeAnswer(one.id, { sort_order, version: one.version }));
      }
    },
    onError: (problem) =>
      showToast({ tone: "bad", title: t`El orden no se guardó`, text: problemText(problem) }),
    onSettled: () => (queryClient.isMutating({ mutationKey }) === 1 ? renewal() : undefined),
  });
  const order = isPending ? inOrder(variables, answers) : answers;

  function take(now: Answer): void {
    queryClient.setQueryData(answersQuery.queryKey, (all) =>
      all?.map((one) => (one.id === now.id ? now : one)),
    );
  }

  return {
    order,
    /** What is read aloud about the last move. */
    said,
    moveTo: ({ id, question }: Answer, to: number): void => {
      const list = movedTo(order, id, to);
      const [place, all] = [to + 1, list.length];
      setSaid(t`${question}: lugar ${place} de ${all}`);
      mutate(list.map((one) => one.id));
    },
  };
}

/** The answers in the order of the ids; one that came meanwhile stands at the end. */
function inOrder(ids: readonly string[], answers: readonly Answer[]): readonly Answer[] {
  const first = ids.flatMap((id) => answers.filter((one) => one.id === id));
  return [...first, ...answers.filter(({ id }) => !ids.includes(id))];
}

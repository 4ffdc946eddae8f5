import { useOrder } from "@/shared/ui/use-order.ts";
import { answersQuery, changeAnswer, useAnswersRenewal } from "./api/answers.ts";
import type { Answer } from "./api/contract.ts";

/** The order of the answers. */
export function useAnswerOrder(answers: readonly Answer[]) {
  return useOrder(answers, {
    name: "answers-order",
    queryKey: answersQuery.queryKey,
    say: ({ question }) => question,
    change: changeAnswer,
    renew: useAnswersRenewal(),
  });
}

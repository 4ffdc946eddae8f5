import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { Problem } from "@/shared/api/problem.ts";
import { renew } from "@/shared/api/renew.ts";
import type { Answer, AnswerChange, NewAnswer } from "./contract.ts";

/** In the clinic's order. */
export const answersQuery = queryOptions({
  queryKey: keys.answers,
  queryFn: async ({ signal }) => (await answerOf(api.GET("/api/faq", { signal }))).faqs,
});

export function useAddAnswer() {
  const onSettled = useAnswersRenewal();
  return useMutation({
    mutationFn: (body: NewAnswer) => answerOf(api.POST("/api/faq", { body })),
    onSettled,
  });
}

export function useChangeAnswer() {
  const onSettled = useAnswersRenewal();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: AnswerChange }) => changeAnswer(id, change),
    onSettled,
  });
}

export function changeAnswer(id: string, change: AnswerChange): Promise<Answer> {
  return answerOf(api.PATCH("/api/faq/{id}", { params: { path: { id } }, body: change }));
}

export function useDeleteAnswer() {
  const onSettled = useAnswersRenewal();
  return useMutation({
    mutationFn: (id: string) =>
      doneBy(api.DELETE("/api/faq/{id}", { params: { path: { id } } })).catch(unlessGone),
    onSettled,
  });
}

/** One that is not there any more is what was asked for. */
function unlessGone(problem: unknown): void {
  if (!(problem instanceof Problem && problem.code === "NOT_FOUND")) {
    throw problem;
  }
}

/** Asks which answer a patient's sentence would get. Nothing of it is kept. */
export function useTrial() {
  return useMutation({
    mutationFn: (text: string) => answerOf(api.POST("/api/faq/trial", { body: { text } })),
    gcTime: 0,
  });
}

/** After a refusal too: it means that the list is not what the server has. */
export function useAnswersRenewal() {
  const queryClient = useQueryClient();
  return () => renew(queryClient, keys.answers);
}

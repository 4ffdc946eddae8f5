import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Resource } from "@/shared/api/contract.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { allResourcesQuery } from "@/shared/api/resources.ts";
import { movedTo, renumbered } from "@/shared/lib/order.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { changeResource, useResourcesRenewal } from "./api/resources.ts";

const mutationKey = ["resources-order"];

/** The order in which rooms or devices are chosen, which is shown at once when one is moved, and saved number by number. */
export function useOrder(resources: readonly Resource[]) {
  const queryClient = useQueryClient();
  const renewal = useResourcesRenewal();
  const [said, setSaid] = useState("");
  const { mutate, isPending, variables } = useMutation({
    mutationKey,
    // One after the other: the next order is sent with the versions that the one before has made.
    scope: { id: "resources-order" },
    mutationFn: async (ids: readonly string[]) => {
      const known = queryClient.getQueryData(allResourcesQuery.queryKey) ?? [];
      const listed = ids.flatMap((id) => known.filter((one) => one.id === id));
      for (const { one, sort_order } of renumbered(listed)) {
        take(await changeResource(one.id, { sort_order, version: one.version }));
      }
    },
    onError: (problem) =>
      showToast({ tone: "bad", title: t`El orden no se guardó`, text: problemText(problem) }),
    onSettled: () => (queryClient.isMutating({ mutationKey }) === 1 ? renewal() : undefined),
  });
  const order = isPending ? inOrder(variables, resources) : resources;

  function take(now: Resource): void {
    queryClient.setQueryData(allResourcesQuery.queryKey, (all) =>
      all?.map((one) => (one.id === now.id ? now : one)),
    );
  }

  return {
    order,
    /** What is read aloud about the last move. */
    said,
    moveTo: ({ id, name }: Resource, to: number): void => {
      const list = movedTo(order, id, to);
      const [place, all] = [to + 1, list.length];
      setSaid(t`${name}: lugar ${place} de ${all}`);
      mutate(list.map((one) => one.id));
    },
  };
}

/** The resources in the order of the ids; one that came meanwhile stands at the end. */
function inOrder(ids: readonly string[], resources: readonly Resource[]): readonly Resource[] {
  const first = ids.flatMap((id) => resources.filter((one) => one.id === id));
  return [...first, ...resources.filter(({ id }) => !ids.includes(id))];
}

import { t } from "@lingui/core/macro";
import { type DataTag, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemText } from "@/shared/api/problem-texts.ts";
import { inOrder, movedTo, type Ordered, renumbered } from "@/shared/lib/order.ts";
import { showToast } from "./toast-queue.ts";

interface Listed extends Ordered {
  version: number;
}

interface OrderOf<T extends Listed> {
  /** Names the order among others, as `doctors-order`. */
  name: string;
  /** Where the whole list is kept that the server gave. */
  queryKey: DataTag<QueryKey, T[], Error>;
  /** How one of them is called when its move is read aloud. */
  say: (one: T) => string;
  /** Gives one of them its number on the server, which answers with it as it is now. */
  change: (id: string, change: { sort_order: number; version: number }) => Promise<T>;
  /** Asks again for what follows the order, when the last move is through or one was refused. */
  renew: () => unknown;
}

/** The order of a list that somebody arranges, which is shown at once when one is moved, and saved number by number. */
export function useOrder<T extends Listed>(shown: readonly T[], { name, queryKey, ...of }: OrderOf<T>) {
  const queryClient = useQueryClient();
  const [said, setSaid] = useState("");
  const mutationKey = [name];
  const { mutate, isPending, variables } = useMutation({
    mutationKey,
    // One after the other: the next order is sent with the versions that the one before has made.
    scope: { id: name },
    mutationFn: async (ids: readonly string[]) => {
      const known = queryClient.getQueryData<T[]>(queryKey) ?? [];
      const listed = ids.flatMap((id) => known.filter((one) => one.id === id));
      for (const { one, sort_order } of renumbered(listed)) {
        take(await of.change(one.id, { sort_order, version: one.version }));
      }
    },
    onError: (problem) =>
      showToast({ tone: "bad", title: t`El orden no se guardó`, text: problemText(problem) }),
    onSettled: () => (queryClient.isMutating({ mutationKey }) === 1 ? of.renew() : undefined),
  });
  const order = isPending ? inOrder(variables, shown) : shown;

  function take(now: T): void {
    queryClient.setQueryData<T[]>(queryKey, (all) => all?.map((one) => (one.id === now.id ? now : one)));
  }

  return {
    order,
    /** What is read aloud about the last move. */
    said,
    moveTo: (moved: T, to: number): void => {
      const list = movedTo(order, moved.id, to);
      const [who, place, all] = [of.say(moved), to + 1, list.length];
      setSaid(t`${who}: lugar ${place} de ${all}`);
      mutate(list.map(({ id }) => id));
    },
  };
}

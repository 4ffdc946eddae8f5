import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { renew } from "@/shared/api/renew.ts";
import type { DemoRequest, RequestStatus } from "./contract.ts";
import { keys } from "./keys.ts";
import { operatorAnswer, operatorApi } from "./operator-client.ts";

/** Those who would like to try Cita, in the order of the server. */
export function requestsQuery(status: RequestStatus) {
  return infiniteQueryOptions({
    queryKey: [...keys.requests, status],
    queryFn: ({ pageParam, signal }) => {
      const query = { status, ...(pageParam ? { cursor: pageParam } : {}) };
      return operatorAnswer(operatorApi.GET("/api/superadmin/demo-requests", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

interface Acceptance {
  id: string;
  expiresInDays: number;
  trialDays: number;
  /** As the page showed the request: what was decided meanwhile is not undone unseen. */
  seen_status: DemoRequest["status"];
}

/** Accepts a request, which makes a code. Doing it twice answers the same code. */
export function useAcceptRequest() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: ({ id, ...body }: Acceptance) =>
      operatorAnswer(
        operatorApi.POST("/api/superadmin/demo-requests/{id}/accept", { params: { path: { id } }, body }),
      ),
    onSettled,
  });
}

export function useRejectRequest() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: ({ id, note, seen }: { id: string; note: string; seen: DemoRequest["status"] }) =>
      reject(id, note, seen),
    onSettled,
  });
}

interface Rejections {
  ids: readonly string[];
  note: string;
  /** Rejects no further one once it is aborted. */
  signal: AbortSignal;
  /** Called after each one with how many are done. */
  onOne: (done: number) => void;
  /** Called when nothing is left to do or it was told to stop, also when the dialog is gone by then. */
  onEnd: (done: number) => void;
}

/** Rejects one after the other. What was done before a refusal or a stop stays, and the rest can be tried again. */
export function useRejectRequests() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: async ({ ids, note, signal, onOne }: Rejections) => {
      let done = 0;
      for (const id of ids) {
        if (signal.aborted) {
          return done;
        }
        try {
          await reject(id, note, "pending");
        } catch (problem) {
          if (signal.aborted) {
            return done;
          }
          throw problem;
        }
        done += 1;
        onOne(done);
      }
      return done;
    },
    onSuccess: (done, { onEnd }) => onEnd(done),
    onSettled,
  });
}

/** Repeated it changes nothing. */
function reject(id: string, note: string, seen_status: DemoRequest["status"]) {
  return operatorAnswer(
    operatorApi.POST("/api/superadmin/demo-requests/{id}/reject", {
      params: { path: { id } },
      body: note ? { note, seen_status } : { seen_status },
    }),
  );
}

/** After a refusal too: it means that the list is not what the server has. */
function useRenewal() {
  const queryClient = useQueryClient();
  return () => {
    void renew(queryClient, keys.requests);
    void renew(queryClient, keys.codes);
  };
}

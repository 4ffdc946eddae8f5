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

const onItsWayMs = 5000;

/** An e-mail on its way is sent within seconds, and the page says so. */
export function askAgainMs(requests: readonly DemoRequest[]): number | false {
  return requests.some(({ invite_email: email }) => email?.state === "waiting") ? onItsWayMs : false;
}

interface Acceptance {
  id: string;
  expiresInDays: number;
  trialDays: number;
  /** As the page showed the request: what was decided meanwhile is not undone unseen. */
  seen_status: DemoRequest["status"];
}

/** Accepts a request, which makes a code and mails it. Doing it twice answers the same code and mails nothing. */
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

/** Sends the code of an accepted request once more. The same id twice is one e-mail. */
export function useSendInvite() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: ({ id, emailId }: { id: string; emailId: string }) =>
      operatorAnswer(
        operatorApi.PUT("/api/superadmin/demo-requests/{id}/emails/{email_id}", {
          params: { path: { id, email_id: emailId } },
          body: {},
        }),
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

import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import type { DemoRequest } from "../api/contract.ts";
import { askAgainMs, requestsQuery } from "../api/demo-requests.ts";
import { AcceptDialog } from "./accept-dialog.tsx";
import { ChoiceBar } from "./choice-bar.tsx";
import { CodeDialog } from "./code-dialog.tsx";
import { ListFrame } from "./list-frame.tsx";
import { RejectDialog } from "./reject-dialog.tsx";
import { RejectManyDialog } from "./reject-many-dialog.tsx";
import { RequestRow } from "./request-row.tsx";

type Step =
  | { kind: "accept" | "reject"; request: DemoRequest }
  | { kind: "reject-many"; requests: readonly DemoRequest[] }
  | { kind: "code"; code: string; message: string; mailedTo: string };

type Filter = "pending" | "accepted" | "rejected" | "all";

/** Those who would like to try Cita: whoever waits first, to be answered with a code or not. */
export function RequestsPart() {
  const { t } = useLingui();
  const [filter, setFilter] = useState<Filter>("pending");
  const [step, setStep] = useState<Step>();
  const requests = useInfiniteQuery({
    ...requestsQuery(filter),
    refetchInterval: ({ state }) => askAgainMs(state.data?.pages.flatMap((page) => page.demo_requests) ?? []),
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const waiting = (requests.data?.pages ?? [])
    .flatMap((page) => page.demo_requests)
    .filter(({ status }) => status === "pending");
  const toReject = waiting.filter(({ id }) => chosen.has(id));
  const frame = useRef<HTMLDivElement>(null);
  const keepFocus = useKeptFocus(frame, requests.data);

  function close() {
    setStep(undefined);
    keepFocus();
  }

  function choose(id: string, isChosen: boolean) {
    setChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  }
  return (
    <div ref={frame} className="grid gap-3">
      <SegmentedControl<Filter>
        label={t`Solicitudes que se muestran`}
        segments={[
          { id: "pending", label: t`Pendientes` },
          { id: "accepted", label: t`Aceptadas` },
          { id: "rejected", label: t`Rechazadas` },
          { id: "all", label: t({ message: "Todas", context: "requests" }) },
        ]}
        value={filter}
        onChange={setFilter}
        className="justify-self-start max-md:w-full"
      />
      <ChoiceBar
        chosen={toReject.length}
        total={waiting.length}
        onAll={(isChosen) => setChosen(new Set(isChosen ? waiting.map(({ id }) => id) : []))}
        onReject={() => setStep({ kind: "reject-many", requests: toReject })}
      />
      <ListFrame
        label={t`Solicitudes`}
        query={requests}
        itemsOf={(page) => page.demo_requests}
        empty={
          <EmptyState
            icon={Inbox}
            title={filter === "pending" ? t`Nadie espera una respuesta` : t`No hay solicitudes`}
          >
            {t`Aquí llega lo que escriben las clínicas que quieren probar Cita.`}
          </EmptyState>
        }
      >
        {(request) => (
          <RequestRow
            key={request.id}
            request={request}
            isChosen={chosen.has(request.id)}
            onChoose={(isChosen) => choose(request.id, isChosen)}
            onAccept={() => setStep({ kind: "accept", request })}
            onReject={() => setStep({ kind: "reject", request })}
          />
        )}
      </ListFrame>
      {step?.kind === "accept" ? (
        <AcceptDialog
          request={step.request}
          onClose={close}
          onAccepted={(code, message) =>
            setStep({ kind: "code", code, message, mailedTo: step.request.email })
          }
        />
      ) : null}
      {step?.kind === "reject" ? <RejectDialog request={step.request} onClose={close} /> : null}
      {step?.kind === "reject-many" ? <RejectManyDialog requests={step.requests} onClose={close} /> : null}
      {step?.kind === "code" ? (
        <CodeDialog code={step.code} message={step.message} mailedTo={step.mailedTo} onClose={close} />
      ) : null}
    </div>
  );
}

/**
 * An answered request leaves the list a moment later, with the button that has the focus: the next one gets it then, or the
 * choice of what is shown. Begins with the returned function.
 */
function useKeptFocus(frame: RefObject<HTMLElement | null>, list: unknown): () => void {
  const isWanted = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the list has changed
  useEffect(() => {
    if (isWanted.current && document.activeElement === document.body) {
      isWanted.current = false;
      const next = frame.current?.querySelector<HTMLElement>("li button, input:checked");
      (next ?? frame.current?.querySelector<HTMLElement>("input"))?.focus();
    }
  }, [list, frame]);
  return () => {
    isWanted.current = true;
  };
}

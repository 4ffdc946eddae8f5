import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import type { DemoRequest } from "../api/contract.ts";
import { requestsQuery } from "../api/demo-requests.ts";
import { AcceptDialog } from "./accept-dialog.tsx";
import { CodeDialog } from "./code-dialog.tsx";
import { ListFrame } from "./list-frame.tsx";
import { RejectDialog } from "./reject-dialog.tsx";
import { RequestRow } from "./request-row.tsx";

type Step =
  | { kind: "accept" | "reject"; request: DemoRequest }
  | { kind: "code"; code: string; message: string };

type Filter = "pending" | "accepted" | "rejected" | "all";

/** Those who would like to try Cita: whoever waits first, to be answered with a code or not. */
export function RequestsPart() {
  const { t } = useLingui();
  const [filter, setFilter] = useState<Filter>("pending");
  const [step, setStep] = useState<Step>();
  const requests = useInfiniteQuery(requestsQuery(filter));
  const close = () => setStep(undefined);
  return (
    <div className="grid gap-3">
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
            onAccept={() => setStep({ kind: "accept", request })}
            onReject={() => setStep({ kind: "reject", request })}
          />
        )}
      </ListFrame>
      {step?.kind === "accept" ? (
        <AcceptDialog
          request={step.request}
          onClose={close}
          onAccepted={(code, message) => setStep({ kind: "code", code, message })}
        />
      ) : null}
      {step?.kind === "reject" ? <RejectDialog request={step.request} onClose={close} /> : null}
      {step?.kind === "code" ? <CodeDialog code={step.code} message={step.message} onClose={close} /> : null}
    </div>
  );
}

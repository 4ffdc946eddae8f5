import { MessageCircle } from "lucide-react";
import { useState } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { CountBadge } from "@/shared/ui/count-badge.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { StatusChip } from "@/shared/ui/status-chip.tsx";
import { Tabs } from "@/shared/ui/tabs.tsx";

const hues = [192, 45, 300, 130, 255, 15, 85, 335, 160, 225];

export function WordsPart() {
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <StatusChip status="booked" />
        <StatusChip status="confirmed" />
        <StatusChip status="attended" />
        <StatusChip status="no_show" />
        <StatusChip status="cancelled" />
        <Chip tone="brand" icon={<MessageCircle aria-hidden="true" />}>
          WhatsApp
        </Chip>
        <Chip tone="warn">Por confirmar</Chip>
        <Chip tone="danger">No entregado</Chip>
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Avatar name="Ana Martínez" />
        {hues.map((hue) => (
          <Avatar key={hue} name="Elena Rivas" hue={hue} size="small" />
        ))}
      </div>
      <Notice tone="calm">La clínica cierra a las 5:00 p. m.</Notice>
      <Notice tone="good">La cita quedó confirmada.</Notice>
      <Notice tone="warn">Hay otra cita a la misma hora.</Notice>
      <ProblemNotice
        error={
          new Problem({
            code: "INTERNAL",
            status: 500,
            text: "No pudimos guardar la cita.",
            traceId: "4bf92f35",
          })
        }
        onRetry={() => undefined}
      />
      <div className="grid gap-2">
        <Skeleton width="60%" />
        <Skeleton height="2.5rem" />
      </div>
      <PatientTabs />
      <p className="text-xs text-ink-faint">12 fina</p>
      <p className="text-sm text-ink-soft">13 suave</p>
    </>
  );
}

function PatientTabs() {
  const [tab, setTab] = useState("citas");
  return (
    <Tabs
      label="Paciente"
      value={tab}
      onChange={setTab}
      tabs={[
        {
          id: "citas",
          label: "Citas",
          badge: <CountBadge count={2} label="2 citas" tone="neutral" />,
          content: <p className="p-3">Dos citas.</p>,
        },
        { id: "notas", label: "Notas", content: <p className="p-3">Sin notas.</p> },
      ]}
    />
  );
}

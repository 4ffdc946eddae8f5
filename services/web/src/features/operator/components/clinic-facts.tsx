import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { sayZone } from "@/shared/lib/countries.ts";
import { planWord } from "@/shared/lib/plan-words.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useChangeType } from "../api/clinics.ts";
import type { ClinicDetail } from "../api/contract.ts";
import { sayDate, sayPaid } from "../say.ts";
import { planNow, sayPlanEnd } from "../say-outlook.ts";

/** What a clinic is, and which plan holds at this moment. */
export function ClinicFacts({ detail: { clinic, shop }, now }: { detail: ClinicDetail; now: Date }) {
  const { t } = useLingui();
  const change = useChangeType(clinic.id);
  const plan = planWord(planNow(clinic, now));
  const end = sayPlanEnd(clinic, now);
  const users = clinic.active_users;
  return (
    <div className="grid gap-4">
      <dl className="grid gap-x-4 gap-y-2.5 md:grid-cols-2">
        <Fact label={t`Plan vigente`}>{`${plan}, ${end}`}</Fact>
        <Fact label={t`Lo que paga`}>{sayPaid(shop, clinic.timezone, now)}</Fact>
        <Fact label={t`Personas activas`}>
          {t`${plural(users, { one: "# persona", other: "# personas" })}`}
        </Fact>
        <Fact label={t`WhatsApp`}>{sayWhatsApp(clinic.whatsapp_status)}</Fact>
        <Fact label={t`Teléfono`}>{clinic.phone || "—"}</Fact>
        <Fact label={t`Lugar`}>{[clinic.city, clinic.country].filter(Boolean).join(", ")}</Fact>
        <Fact label={t`Zona horaria`}>{sayZone(clinic.timezone)}</Fact>
        <Fact label={t`Registrada`}>{sayDate(clinic.created_at, clinic.timezone)}</Fact>
      </dl>
      <Select
        label={t`Tipo de clínica`}
        description={t`Las dentales tienen además las funciones para dentistas.`}
        options={[
          { id: "general", label: t`General` },
          { id: "dental", label: t`Dental` },
        ]}
        value={clinic.clinic_type}
        isDisabled={change.isPending}
        onChange={(id) => {
          if (id !== clinic.clinic_type) {
            const type = id === "dental" ? "dental" : "general";
            change.mutate(
              { type, seen: clinic },
              { onSuccess: () => showToast({ tone: "good", title: t`El tipo está cambiado` }) },
            );
          }
        }}
      />
      {change.isError ? <ProblemNotice error={change.error} /> : null}
    </div>
  );

  function sayWhatsApp(status: string | null): string {
    switch (status) {
      case "active":
        return t`Funciona`;
      case "pending":
        return t`Por comprobar`;
      case "degraded":
        return t`Con problemas`;
      case "blocked":
        return t`Bloqueado`;
      default:
        return t`Sin conectar`;
    }
  }
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid content-start">
      <dt className="text-sm font-semibold text-ink-soft">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

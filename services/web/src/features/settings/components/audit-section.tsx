import { useLingui } from "@lingui/react/macro";
import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { dayIn, sayDayOfYear } from "@/shared/lib/clinic-time.ts";
import { sayMonths } from "@/shared/lib/say-months.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { Select } from "@/shared/ui/select.tsx";
import type { Settings } from "../api/contract.ts";
import { firstKeptDay, retentionsWith } from "../retention.ts";
import { fieldWord } from "../say.ts";
import type { SettingsValues } from "../values.ts";

interface AuditSectionProps {
  form: UseFormReturn<SettingsValues>;
  /** What the form began with. */
  saved: Settings;
}

/** For how long it is kept who did what, and what goes when that is less than before. */
export function AuditSection({ form, saved }: AuditSectionProps) {
  const { t } = useLingui();
  const now = useClock();
  const months = Number(useWatch({ control: form.control, name: "audit_retention_months" }));
  const day = sayDayOfYear(firstKeptDay(dayIn(saved.timezone, now), months));
  return (
    <Part
      id="auditoria"
      title={t`Auditoría`}
      text={t`Quién hizo qué en la clínica. Cada noche se borra lo que ya cumplió su tiempo, y no se puede recuperar. Las citas, los pacientes y las conversaciones no se borran con ello.`}
    >
      <Controller
        control={form.control}
        name="audit_retention_months"
        render={(control) => (
          <Select
            {...fieldOf(control)}
            label={fieldWord("audit_retention_months")}
            options={retentionsWith(saved.audit_retention_months).map((one) => ({
              id: String(one),
              label: sayMonths(one),
            }))}
            className="max-w-60"
          />
        )}
      />
      {months < saved.audit_retention_months ? (
        <Notice
          tone="warn"
          action={<LinkButton to="/ajustes/auditoria" size="small">{t`Ir a la auditoría`}</LinkButton>}
        >
          {t`Si lo guarda, esta noche se borra para siempre lo anotado antes del ${day}. Si lo necesita, descárguelo primero.`}
        </Notice>
      ) : null}
    </Part>
  );
}

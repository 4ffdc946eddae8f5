import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { Settings } from "../api/contract.ts";
import { fieldOfRefusal, useSettingsForm, wasChanged } from "../use-settings-form.ts";
import { AssistantSection } from "./assistant-section.tsx";
import { AuditSection } from "./audit-section.tsx";
import { ChangedNotice } from "./changed-notice.tsx";
import { ClinicSection } from "./clinic-section.tsx";
import { HoursSection } from "./hours-section.tsx";
import { OutsideHoursDialog } from "./outside-hours-dialog.tsx";
import { RulesSection } from "./rules-section.tsx";
import { WhatsAppSection } from "./whatsapp-section.tsx";

interface SettingsFormProps {
  settings: Settings;
  /** Asks before the page is left while something is not saved. */
  guardOf: (isDirty: boolean, onLeave: () => void) => ReactNode;
}

/** The clinic's settings, in parts that are saved together. */
export function SettingsForm({ settings, guardOf }: SettingsFormProps) {
  const { t } = useLingui();
  const { form, base, met, isDirty, save, outside, submit, takeTheirs, discard } = useSettingsForm(settings);
  const isSaving = save.isPending || outside.isLooking;
  // The settings come after the page, so that the router found nothing of this name.
  useEffect(() => document.getElementById(window.location.hash.slice(1))?.scrollIntoView(), []);
  const hasMet = met.taken.length + met.conflicts.length > 0;
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <ClinicSection form={form} />
      <HoursSection form={form} saved={base} />
      <RulesSection form={form} />
      <AssistantSection form={form} />
      <AuditSection form={form} saved={base} />
      <WhatsAppSection form={form} saved={base} settings={settings} />
      {/* In sight whatever part is looked at; it makes room for itself at the end of the page. */}
      <div className="sticky bottom-0 -mx-4 grid gap-3 border-t border-line bg-paper px-4 py-3 md:-mx-6 md:px-6">
        {hasMet ? <ChangedNotice form={form} base={base} met={met} onTakeTheirs={takeTheirs} /> : null}
        {save.isError && !fieldOfRefusal(save.error) && !(wasChanged(save.error) && hasMet) ? (
          <Refusal error={save.error} />
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" isPending={isSaving}>
            {t`Guardar cambios`}
          </Button>
          <Button isDisabled={!isDirty || isSaving} onPress={discard}>
            {t`Descartar`}
          </Button>
          <p role="status" className="text-sm text-ink-soft">
            {isDirty ? t`Hay cambios sin guardar.` : ""}
          </p>
        </div>
      </div>
      {outside.asked ? (
        <OutsideHoursDialog asked={outside.asked} onSave={outside.confirm} onClose={outside.forget} />
      ) : null}
      {guardOf(isDirty, discard)}
    </form>
  );
}

/** Without an answer the change may be saved all the same; sending it again changes nothing twice. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useLingui();
  return error instanceof Problem && error.code === "UNREACHABLE" ? (
    <Notice tone="bad">
      {t`No hay conexión con Cita y no sabemos si se guardó. Lo que escribió sigue aquí: guarde de nuevo cuando vuelva, por favor.`}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}

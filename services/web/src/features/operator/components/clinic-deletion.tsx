import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Clinic } from "../api/contract.ts";
import { sayDate } from "../say.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { KeepDialog } from "./keep-dialog.tsx";

/** The end of a clinic: planned, or taken back. */
export function ClinicDeletion({ clinic }: { clinic: Clinic }) {
  const { t } = useLingui();
  const [step, setStep] = useState<"delete" | "keep">();
  const { delete_at: deleteAt } = clinic;
  const day = deleteAt ? sayDate(deleteAt, clinic.timezone) : "";
  const close = () => setStep(undefined);
  return (
    <section className="grid gap-3">
      <h4 className="font-semibold">{t`Borrado`}</h4>
      {deleteAt ? <Notice tone="warn">{t`La clínica y sus datos se borran el ${day}.`}</Notice> : null}
      <Button className="justify-self-start" onPress={() => setStep(deleteAt ? "keep" : "delete")}>
        {deleteAt ? t`No borrar la clínica` : t`Borrar la clínica`}
      </Button>
      {/* A dialog stays open while the clinic is read anew: what was decided meanwhile is said in it. */}
      {step === "keep" ? <KeepDialog clinic={clinic} onClose={close} /> : null}
      {step === "delete" ? <DeleteDialog clinic={clinic} onClose={close} /> : null}
    </section>
  );
}

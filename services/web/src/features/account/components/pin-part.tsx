import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { User } from "@/shared/api/contract.ts";
import { hasQuickSwitch } from "@/shared/lib/quick-switch.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { RemovePinDialog } from "./remove-pin-dialog.tsx";
import { SetPinDialog } from "./set-pin-dialog.tsx";

interface PinPartProps {
  user: User;
  plan: string;
  /** Leads to the plan, where the plan is what is missing. */
  planLink: ReactNode;
}

/** The own PIN, by which one takes over from a colleague on the same computer. */
export function PinPart({ user, plan, planLink }: PinPartProps) {
  const { t } = useLingui();
  const [step, setStep] = useState<"set" | "remove">();
  const close = () => setStep(undefined);
  const hasPin = user.pin_set;
  const isIncluded = hasQuickSwitch(plan);
  if (!isIncluded && user.role !== "admin") {
    return null;
  }
  return (
    <Part
      title={t`PIN para cambiar de persona`}
      text={t`Con su PIN puede entrar en una computadora que usan varias personas, sin que la otra cierre su sesión. Sirve solo donde usted ya ingresó con su contraseña, y se quita cuando cambia la contraseña o activa los dos pasos.`}
    >
      {isIncluded ? (
        <div className="flex flex-wrap items-center gap-2">
          <Chip tone={hasPin ? "confirmed" : "neutral"}>{hasPin ? t`Con PIN` : t`Sin PIN`}</Chip>
          <Button onPress={() => setStep("set")}>{hasPin ? t`Cambiar PIN` : t`Poner PIN`}</Button>
          {hasPin ? <Button onPress={() => setStep("remove")}>{t`Quitar PIN`}</Button> : null}
        </div>
      ) : (
        <Notice tone="calm" action={planLink}>{t`Su plan no incluye cambiar de persona con PIN.`}</Notice>
      )}
      {step === "set" ? (
        <SetPinDialog email={user.email} needsCode={user.totp_enabled} onClose={close} />
      ) : null}
      {step === "remove" ? <RemovePinDialog email={user.email} onClose={close} /> : null}
    </Part>
  );
}

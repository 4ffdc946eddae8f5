import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { User } from "@/shared/api/contract.ts";
import { isFew } from "@/shared/lib/few-codes.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { sayCodesLeft } from "../say-codes.ts";
import { NewCodesDialog } from "./new-codes-dialog.tsx";
import { TurnOffDialog } from "./turn-off-dialog.tsx";
import { TurnOnDialog } from "./turn-on-dialog.tsx";

type Step = "on" | "codes" | "off";

interface TwoStepPartProps {
  user: User;
  /** Whether the clinic asks everybody for it, where that is known; whoever does not administer it hears it from the server. */
  isDemanded?: boolean;
}

/** Whether a code of the telephone is asked for besides the password, and how to change that. */
export function TwoStepPart({ user, isDemanded = false }: TwoStepPartProps) {
  const { t } = useLingui();
  const [step, setStep] = useState<Step>();
  const [wasRefused, setRefused] = useState(false);
  const mayTurnOff = !isDemanded && !wasRefused;
  const close = () => setStep(undefined);
  const isOn = user.totp_enabled;
  return (
    <Part
      title={t`Verificación en dos pasos`}
      text={t`Además de la contraseña se pide un código de su teléfono. Así nadie entra con su cuenta, aunque sepa su contraseña.`}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Chip tone={isOn ? "confirmed" : "neutral"}>{isOn ? t`Activa` : t`Sin activar`}</Chip>
        {isOn ? (
          <>
            <Button onPress={() => setStep("codes")}>{t`Nuevos códigos de recuperación`}</Button>
            {mayTurnOff ? (
              <Button onPress={() => setStep("off")}>
                {t({ message: "Desactivar", context: "two-step sign-in" })}
              </Button>
            ) : null}
          </>
        ) : (
          <Button onPress={() => setStep("on")}>
            {t({ message: "Activar", context: "two-step sign-in" })}
          </Button>
        )}
      </div>
      {isOn ? <CodesLeft left={user.recovery_codes_left} /> : null}
      {isOn && !mayTurnOff ? (
        <p className="text-ink-soft">{t`Su clínica la pide a todo el equipo: por eso no se puede desactivar.`}</p>
      ) : null}
      {step === "on" ? <TurnOnDialog email={user.email} onClose={close} /> : null}
      {step === "codes" ? <NewCodesDialog email={user.email} onClose={close} /> : null}
      {step === "off" ? (
        <TurnOffDialog email={user.email} onClose={close} onDemanded={() => setRefused(true)} />
      ) : null}
    </Part>
  );
}

/** How many recovery codes were not used, and a warning when they are few. */
function CodesLeft({ left }: { left: number }) {
  const { t } = useLingui();
  return isFew(left) ? (
    <Notice tone="warn">
      <p className="font-semibold">{sayCodesLeft(left)}</p>
      <p>{t`Haga nuevos antes de que se acaben: sin ellos no podría entrar si pierde el teléfono.`}</p>
    </Notice>
  ) : (
    <p className="text-ink-soft">{sayCodesLeft(left)}</p>
  );
}

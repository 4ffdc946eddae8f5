import { useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { PlanAnswer } from "../api/contract.ts";

interface PaymentNoticeProps {
  arrival: "none" | "waiting" | "late" | "arrived";
  billing: PlanAnswer | undefined;
  onGiveUp: () => void;
}

/** What is known of a payment, after the return from the shop. */
export function PaymentNotice({ arrival, billing, onGiveUp }: PaymentNoticeProps) {
  const { t } = useLingui();
  const giveUp = (
    <Button size="small" onPress={onGiveUp}>
      {t`No pagué`}
    </Button>
  );
  switch (arrival) {
    case "none":
      return null;
    case "waiting":
      return (
        <Notice tone="calm" action={giveUp}>
          {t`Estamos esperando la confirmación de su pago. Suele tardar menos de un minuto; esta página cambia sola.`}
        </Notice>
      );
    case "late":
      return (
        <Notice tone="warn" action={giveUp}>
          {t`La confirmación de su pago tarda más de lo normal. Si pagó, no pague de nuevo: en cuanto llegue, esta página cambia sola.`}
        </Notice>
      );
    case "arrived": {
      const plan = billing ? planWord(billing.plan) : "";
      return <Notice tone="good">{t`Recibimos su pago, ¡gracias! Su plan es ${plan}.`}</Notice>;
    }
  }
}

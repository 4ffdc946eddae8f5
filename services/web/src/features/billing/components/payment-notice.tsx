import { useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { PlanAnswer } from "../api/contract.ts";
import { followingOf } from "../following.ts";
import type { Arrival } from "../waiting.ts";

interface PaymentNoticeProps {
  arrival: Arrival;
  billing: PlanAnswer | undefined;
  onGiveUp: () => void;
}

/** What is known of a payment, and what to do when it does not arrive. */
export function PaymentNotice({ arrival, billing, onGiveUp }: PaymentNoticeProps) {
  const { t } = useLingui();
  switch (arrival.kind) {
    case "none":
      return null;
    case "unconfirmed":
      return (
        <Notice
          tone={arrival.isLong ? "warn" : "calm"}
          action={
            <Button size="small" onPress={onGiveUp}>
              {t`No pagué`}
            </Button>
          }
        >
          {arrival.isLong ? (
            <>
              <p className="font-semibold">{t`La tienda todavía no confirma su pago. No pague de nuevo, por favor.`}</p>
              <p>{t`Busque en su correo el recibo de la tienda, también entre el correo no deseado. Si lo tiene, reenvíelo a quien le dio acceso a Cita. Si no hay recibo ni cobro en su tarjeta, presione «No pagué».`}</p>
            </>
          ) : (
            t`Esperamos que la tienda confirme su pago. Suele tardar menos de un minuto; esta página cambia sola.`
          )}
        </Notice>
      );
    case "pending":
      return arrival.isLong ? (
        <Notice tone="warn">
          <p className="font-semibold">{t`Su pago llegó, pero su plan todavía no cambia. No pague de nuevo, por favor.`}</p>
          <p>{t`Reenvíe el recibo que le llegó por correo a quien le dio acceso a Cita, para que lo revise. Esta página sigue preguntando y cambia sola.`}</p>
        </Notice>
      ) : (
        <Notice tone="calm">
          {t`Su pago llegó y estamos activando su plan. Suele tardar menos de un minuto; esta página cambia sola.`}
        </Notice>
      );
    case "arrived": {
      const plan = billing ? planWord(billing.plan) : "";
      return (
        <Notice tone="good">
          {billing && followingOf(billing).length > 0
            ? t`Recibimos su pago, ¡gracias! Su plan es ${plan}; abajo ve qué sigue y hasta cuándo.`
            : t`Recibimos su pago, ¡gracias! Su plan es ${plan}.`}
        </Notice>
      );
    }
  }
}

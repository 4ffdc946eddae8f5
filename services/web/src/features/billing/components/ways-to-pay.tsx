import { useLingui } from "@lingui/react/macro";
import { Notice } from "@/shared/ui/notice.tsx";
import { PlanTable } from "@/shared/ui/plan-table.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { PlanAnswer, Purchase } from "../api/contract.ts";
import { useCheckout } from "../api/payment.ts";
import { monthsOnSale } from "../paying.ts";
import { isShopAddress } from "../payment.ts";
import { Months } from "./months.tsx";
import { Offers } from "./offers.tsx";

interface WaysToPayProps {
  billing: PlanAnswer;
  zone: string;
  /** Opens the shop's page, on which it is paid. */
  onCheckout: (url: string) => void;
}

/** What can be bought, by subscription or once, each with its way to the shop. One way is gone at a time. */
export function WaysToPay({ billing, zone, onCheckout }: WaysToPayProps) {
  const { t } = useLingui();
  const checkout = useCheckout();
  const months = monthsOnSale(billing);
  const asked = checkout.isPending ? checkout.variables : undefined;
  const isBroken = checkout.isSuccess && !isShopAddress(checkout.data.url);
  function pay(purchase: Purchase): void {
    checkout.mutate(purchase, {
      onSuccess: ({ url }) => (isShopAddress(url) ? onCheckout(url) : undefined),
    });
  }
  return (
    <>
      {checkout.isError ? <ProblemNotice error={checkout.error} /> : null}
      {isBroken ? (
        <Notice tone="bad">{t`No se pudo abrir la página de pago. Intente de nuevo, por favor.`}</Notice>
      ) : null}
      {billing.offers.length + months.length > 0 ? <PlanTable /> : null}
      <Offers offers={billing.offers} zone={zone} asked={asked} onPay={pay} />
      {months.length > 0 ? <Months months={months} zone={zone} asked={asked} onPay={pay} /> : null}
      {billing.can_pay && billing.offers.length + months.length > 0 ? (
        <p className="text-sm text-ink-soft">
          {t`Se abre la página de pago de la tienda; aquí no se guarda ningún dato de su tarjeta.`}
        </p>
      ) : null}
    </>
  );
}

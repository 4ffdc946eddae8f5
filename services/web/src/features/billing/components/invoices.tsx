import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { sayMoney } from "@/shared/lib/money.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import type { Invoice } from "../api/contract.ts";
import { invoicesQuery } from "../api/payment.ts";
import { isShopAddress } from "../payment.ts";
import { invoiceState, sayDate } from "../say.ts";

/** What was charged, newest first, each with its invoice at the shop. */
export function Invoices({ zone }: { zone: string }) {
  const { t } = useLingui();
  const invoices = useInfiniteQuery(invoicesQuery);
  const found = invoices.data?.pages.flatMap((page) => page.invoices) ?? [];
  return (
    <section className="grid w-full grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="invoices">
      <h2 id="invoices" className="text-lg font-semibold">
        {t`Facturas`}
      </h2>
      {invoices.isError ? (
        <ProblemNotice error={invoices.error} onRetry={() => void invoices.refetch()} />
      ) : null}
      {invoices.isPending ? (
        <div role="status" aria-label={t`Cargando las facturas`} className="grid gap-2">
          <Skeleton height="2.5rem" />
          <Skeleton height="2.5rem" />
        </div>
      ) : null}
      {invoices.data?.pages.some((page) => !page.is_current) ? (
        <Notice tone="warn">
          {t`La tienda no responde ahora. Esto es lo último que sabemos; puede faltar el pago más reciente, y los documentos.`}
        </Notice>
      ) : null}
      {invoices.isSuccess && found.length === 0 ? (
        <p className="text-ink-soft">{t`Aún no hay ninguna. Aparecen aquí con cada pago.`}</p>
      ) : null}
      {found.length > 0 ? <Table invoices={found} zone={zone} /> : null}
      {invoices.hasNextPage ? (
        <Button
          className="justify-self-center"
          isPending={invoices.isFetchingNextPage}
          onPress={() => void invoices.fetchNextPage()}
        >
          {t`Ver anteriores`}
        </Button>
      ) : null}
    </section>
  );
}

function Table({ invoices, zone }: { invoices: readonly Invoice[]; zone: string }) {
  const { t } = useLingui();
  return (
    // A phone scrolls the table and not the page.
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label={t`Tabla de facturas`}
      className="relative overflow-x-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-left max-sm:text-sm">
        <thead className="bg-sunken text-sm text-ink-soft">
          <tr>
            <th className="px-3 py-2 max-sm:px-1.5 font-semibold">{t`Fecha`}</th>
            <th className="px-3 py-2 max-sm:px-1.5 text-right font-semibold">{t`Total`}</th>
            <th className="px-3 py-2 max-sm:px-1.5 font-semibold">{t`Estado`}</th>
            <th className="px-3 py-2 max-sm:px-1.5">
              <span className="sr-only">{t`Documento`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => (
            <Line key={invoice.id} invoice={invoice} zone={zone} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ invoice, zone }: { invoice: Invoice; zone: string }) {
  const { t } = useLingui();
  const { total_cents: total, refunded_cents: refunded, currency, url } = invoice;
  const { tone, word } = invoiceState(invoice.status);
  const day = sayDate(zone, invoice.at);
  const back = sayMoney(refunded, currency);
  return (
    <tr className="border-t border-line">
      <td className="px-3 py-2 max-sm:px-1.5">{day}</td>
      <td className="px-3 py-2 max-sm:px-1.5 text-right tabular-nums">
        {sayMoney(total, currency)}
        {invoice.status === "partly_refunded" ? (
          <span className="block text-sm text-ink-soft">{t`se devolvieron ${back}`}</span>
        ) : null}
      </td>
      <td className="px-3 py-2 max-sm:px-1.5 max-sm:[&_span]:whitespace-normal">
        <Chip tone={tone}>{word}</Chip>
      </td>
      <td className="px-3 py-2 max-sm:px-1.5 text-right">
        {url && isShopAddress(url) ? (
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className="hit inline-flex min-h-8 items-center font-semibold text-brand underline touch:min-h-11"
          >
            {t`Ver`}
            <span className="sr-only"> {t`la factura del ${day}, en otra pestaña`}</span>
          </a>
        ) : null}
      </td>
    </tr>
  );
}

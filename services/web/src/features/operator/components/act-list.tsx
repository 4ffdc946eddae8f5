import { useLingui } from "@lingui/react/macro";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import type { Act } from "../api/contract.ts";
import { sayAct } from "../say-act.ts";
import { sayActDetail } from "../say-act-detail.ts";

/** What operators did about the clinic, the latest first. */
export function ActList({ acts, zone }: { acts: readonly Act[]; zone: string }) {
  const { t } = useLingui();
  return (
    <section className="grid gap-3">
      <h4 className="font-semibold">{t`Lo que se hizo`}</h4>
      {acts.length === 0 ? <p className="text-ink-soft">{t`Nada todavía.`}</p> : null}
      <ol className="grid gap-2">
        {acts.map((act) => (
          <ActLine key={`${act.at} ${act.act} ${act.subject}`} act={act} zone={zone} />
        ))}
      </ol>
    </section>
  );
}

function ActLine({ act, zone }: { act: Act; zone: string }) {
  const { t } = useLingui();
  const at = sayInstant(zone, act.at);
  const { by, address } = act;
  return (
    <li className="grid">
      <span>{sayAct(act.act)}</span>
      {sayActDetail(act, zone).map((line) => (
        <span key={line} className="wrap-anywhere whitespace-pre-line">
          {line}
        </span>
      ))}
      <span className="text-sm text-ink-soft">{t`${at}, «${by}», desde ${address}`}</span>
    </li>
  );
}

import { useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import type { Grant } from "../api/contract.ts";
import { holds, sayDate, sayGiven, sayGrantReason, sayLastDay } from "../say.ts";

interface GrantListProps {
  grants: readonly Grant[];
  zone: string;
  now: Date;
  onWithdraw: (grant: Grant) => void;
}

/** The plans that operators gave, those that hold and those that do not any more. */
export function GrantList({ grants, zone, now, onWithdraw }: GrantListProps) {
  const { t } = useLingui();
  if (grants.length === 0) {
    return <p className="text-ink-soft">{t`Ninguno: tiene el plan que paga.`}</p>;
  }
  return (
    <ul className="rounded-md border border-line">
      {grants.map((grant) => (
        <GrantLine key={grant.id} grant={grant} zone={zone} now={now} onWithdraw={() => onWithdraw(grant)} />
      ))}
    </ul>
  );
}

interface GrantLineProps extends Omit<GrantListProps, "grants" | "onWithdraw"> {
  grant: Grant;
  onWithdraw: () => void;
}

function GrantLine({ grant, zone, now, onWithdraw }: GrantLineProps) {
  const { t } = useLingui();
  const isHeld = holds(grant, now);
  const plan = planWord(grant.plan);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <div className="grid min-w-0 flex-1 basis-40 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{plan}</span>
          <Chip tone={isHeld ? "confirmed" : "neutral"}>{isHeld ? t`Vigente` : sayOver(grant)}</Chip>
        </p>
        <p className="text-sm text-ink-soft">{sayEnd(grant)}</p>
        <p className="wrap-anywhere">{sayGrantReason(grant)}</p>
        <p className="text-sm text-ink-soft">{sayGiven(grant, zone)}</p>
      </div>
      {isHeld ? (
        <Button size="small" onPress={onWithdraw}>
          <span>
            {t`Retirar`}
            <span className="sr-only"> {t`el plan ${plan}`}</span>
          </span>
        </Button>
      ) : null}
    </li>
  );

  function sayOver({ withdrawn_at }: Grant): string {
    return withdrawn_at === null ? t`Terminado` : t`Retirado`;
  }

  function sayEnd({ ends_at, withdrawn_at }: Grant): string {
    if (withdrawn_at !== null) {
      const day = sayDate(withdrawn_at, zone);
      return t`Retirado el ${day}`;
    }
    if (ends_at === null) {
      return t`Sin vencimiento`;
    }
    const day = sayLastDay(ends_at, zone);
    return t`Hasta el ${day}`;
  }
}

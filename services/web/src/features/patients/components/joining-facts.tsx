import { useLingui } from "@lingui/react/macro";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Joining } from "../merge.ts";
import { sayJoined, sayLost } from "../say-joining.ts";

interface JoiningFactsProps {
  stays: PatientDetail;
  goes: PatientDetail;
  joining: Joining;
}

/** What comes to the card that stays, and what will be gone. */
export function JoiningFacts({ joining, ...both }: JoiningFactsProps) {
  const { t } = useLingui();
  const name = both.stays.full_name;
  const lost = sayLost(both, joining);
  return (
    <>
      <section className="grid gap-1.5">
        <h3 className="font-semibold">{t`Pasa a la ficha de ${name}:`}</h3>
        <Facts facts={sayJoined(both, joining)} />
      </section>
      {lost.length > 0 ? (
        <Notice tone="warn">
          <p className="font-semibold">{t`Lo que cada ficha tiene distinto:`}</p>
          <Facts facts={lost} />
        </Notice>
      ) : null}
    </>
  );
}

function Facts({ facts }: { facts: string[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-5">
      {facts.map((fact) => (
        <li key={fact} className="wrap-anywhere">
          {fact}
        </li>
      ))}
    </ul>
  );
}

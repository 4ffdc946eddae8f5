import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Chip, type ChipTone } from "@/shared/ui/chip.tsx";
import type { PlanAnswer } from "../api/contract.ts";
import { followingOf, type PlanStage } from "../following.ts";
import { sayDate, sayLastDay } from "../say.ts";
import type { Standing } from "../standing.ts";
import { Charges } from "./charges.tsx";
import { KeptMonths } from "./kept-months.tsx";

const states = {
  free: { tone: "confirmed", word: msg`Activo` },
  trial: { tone: "booked", word: msg`En prueba` },
  active: { tone: "confirmed", word: msg`Activo` },
  ending: { tone: "warn", word: msg`No se renueva` },
  unpaid: { tone: "warn", word: msg`Pago pendiente` },
  over: { tone: "danger", word: msg`Vencida` },
} satisfies Record<Standing["kind"], { tone: ChipTone; word: unknown }>;

interface PlanFactsProps {
  billing: PlanAnswer;
  standing: Standing;
  zone: string;
}

/** The clinic's plan, its state, what follows it, and what is charged. */
export function PlanFacts({ billing, standing, zone }: PlanFactsProps) {
  const { i18n } = useLingui();
  const { tone, word } = states[standing.kind];
  const planName = planWord(billing.plan);
  const following = followingOf(billing);
  return (
    <div className="grid w-full gap-2 rounded-md bg-sunken p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
        <span>
          <Trans>
            Plan <strong className="font-semibold">{planName}</strong>
          </Trans>
        </span>
        <Chip tone={tone}>{i18n._(word)}</Chip>
      </p>
      {following[0] && standing.kind !== "over" ? (
        <WhatFollows plan={planName} following={following} zone={zone} />
      ) : (
        <p className="text-ink-soft">
          <WhatComes standing={standing} zone={zone} />
        </p>
      )}
      <KeptMonths billing={billing} isFree={standing.kind === "free"} />
      {standing.kind === "over" ? null : <Charges charges={billing.charges ?? []} zone={zone} />}
      {billing.ends?.notice ? <DaysLeft days={billing.ends.days_left} /> : null}
    </div>
  );
}

/** Until when the present plan holds, and which ones follow it. */
function WhatFollows({
  plan,
  following,
  zone,
}: {
  plan: string;
  following: readonly PlanStage[];
  zone: string;
}) {
  const { t } = useLingui();
  const [next] = following;
  const present = next ? sayLastDay(zone, next.from) : "";
  return (
    <ul className="grid gap-1 text-ink-soft">
      <li>{t`Hasta el ${present}: plan ${plan}.`}</li>
      {following.map((stage) => (
        <li key={stage.from}>
          <SayStage stage={stage} zone={zone} />
        </li>
      ))}
    </ul>
  );
}

function SayStage({ stage, zone }: { stage: PlanStage; zone: string }) {
  const { t } = useLingui();
  const name = planWord(stage.plan);
  const day = stage.until === null ? undefined : sayLastDay(zone, stage.until);
  switch (stage.by) {
    case "months":
      return t`Después, hasta el ${day}: plan ${name}, ya pagado.`;
    case "subscription":
      return day === undefined
        ? t`Después: plan ${name}, que se renueva solo.`
        : t`Después, hasta el ${day}: plan ${name}.`;
    case "grant":
      return day === undefined
        ? t`Después: plan ${name} sin costo y sin fecha de fin.`
        : t`Después, hasta el ${day}: plan ${name} sin costo.`;
  }
}

/** Said in the last week only. */
function DaysLeft({ days }: { days: number }) {
  const { t } = useLingui();
  return (
    <p className="font-semibold text-warn">
      {t`${plural(days, { one: "Queda # día.", other: "Quedan # días." })}`}
    </p>
  );
}

function WhatComes({ standing, zone }: { standing: Standing; zone: string }) {
  switch (standing.kind) {
    case "free":
      return <Trans>No tiene fecha de fin.</Trans>;
    case "active": {
      const day = standing.renewsAt ? sayDate(zone, standing.renewsAt) : undefined;
      return day ? <Trans>Se renueva el {day}.</Trans> : <Trans>Se renueva sola.</Trans>;
    }
    case "trial":
    case "ending":
    case "unpaid": {
      const day = standing.until ? sayLastDay(zone, standing.until) : undefined;
      return day ? <Trans>Puede usar Cita hasta el {day}.</Trans> : <Trans>Puede seguir usando Cita.</Trans>;
    }
    case "over": {
      const day = standing.since ? sayLastDay(zone, standing.since) : undefined;
      return day ? <Trans>Terminó el {day}.</Trans> : <Trans>Ya terminó.</Trans>;
    }
  }
}

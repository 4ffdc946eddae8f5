import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Chip, type ChipTone } from "@/shared/ui/chip.tsx";
import type { PlanAnswer } from "../api/contract.ts";
import { sayDate } from "../say.ts";
import type { Standing } from "../standing.ts";

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

/** The clinic's plan, its state, and the day on which something about it changes. */
export function PlanFacts({ billing, standing, zone }: PlanFactsProps) {
  const { i18n } = useLingui();
  const { tone, word } = states[standing.kind];
  const planName = planWord(billing.plan);
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
      <p className="text-ink-soft">
        <WhatComes standing={standing} zone={zone} />
      </p>
      {billing.ends?.notice ? <DaysLeft days={billing.ends.days_left} /> : null}
    </div>
  );
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
  const say = (instant: string) => sayDate(zone, instant);
  switch (standing.kind) {
    case "free":
      return <Trans>No tiene fecha de fin.</Trans>;
    case "active": {
      const day = standing.renewsAt ? say(standing.renewsAt) : undefined;
      return day ? <Trans>Se renueva el {day}.</Trans> : <Trans>Se renueva sola.</Trans>;
    }
    case "trial":
    case "ending":
    case "unpaid": {
      const day = standing.until ? say(standing.until) : undefined;
      return day ? <Trans>Puede usar Cita hasta el {day}.</Trans> : <Trans>Puede seguir usando Cita.</Trans>;
    }
    case "over": {
      const day = say(standing.since);
      return <Trans>Terminó el {day}.</Trans>;
    }
  }
}

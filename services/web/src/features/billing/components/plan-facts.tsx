import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Billing } from "@/shared/api/contract.ts";
import { dayIn, sayDay } from "@/shared/lib/clinic-time.ts";
import { Chip, type ChipTone } from "@/shared/ui/chip.tsx";
import type { Standing } from "../standing.ts";

const planNames = {
  basic: msg`Básico`,
  pro: msg`Pro`,
  clinica: msg`Clínica`,
  trial: msg`Prueba`,
  forever_free: msg`Sin costo`,
} satisfies Record<Billing["plan"], unknown>;

const states = {
  free: { tone: "confirmed", word: msg`Activo` },
  trial: { tone: "booked", word: msg`En prueba` },
  active: { tone: "confirmed", word: msg`Activo` },
  ending: { tone: "warn", word: msg`No se renueva` },
  unpaid: { tone: "warn", word: msg`Pago pendiente` },
  over: { tone: "danger", word: msg`Vencida` },
} satisfies Record<Standing["kind"], { tone: ChipTone; word: unknown }>;

interface PlanFactsProps {
  billing: Billing;
  standing: Standing;
  zone: string;
}

/** The clinic's plan, its state, and the day on which something about it changes. */
export function PlanFacts({ billing, standing, zone }: PlanFactsProps) {
  const { i18n } = useLingui();
  const { tone, word } = states[standing.kind];
  const planName = i18n._(planNames[billing.plan]);
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
    </div>
  );
}

function WhatComes({ standing, zone }: { standing: Standing; zone: string }) {
  const say = (instant: string) => {
    const day = dayIn(zone, new Date(instant));
    return `${sayDay(day)} ${day.slice(0, 4)}`;
  };
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

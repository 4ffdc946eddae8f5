import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components/Button";
import { cx } from "@/shared/lib/class-names.ts";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Chip } from "@/shared/ui/chip.tsx";
import type { Clinic } from "../api/contract.ts";
import { clinicState, sayDate } from "../say.ts";
import { planNow, sayPlanEnd } from "../say-outlook.ts";

interface ClinicRowProps {
  clinic: Clinic;
  now: Date;
  isOpen: boolean;
  onOpen: () => void;
}

/** A clinic in the list; the whole line opens its details. */
export function ClinicRow({ clinic, now, isOpen, onOpen }: ClinicRowProps) {
  const { t } = useLingui();
  const { tone, word } = clinicState(clinic, now);
  const plan = planWord(planNow(clinic, now));
  const end = sayPlanEnd(clinic, now);
  const day = clinic.delete_at ? sayDate(clinic.delete_at, clinic.timezone) : "";
  return (
    <li className="border-b border-line last:border-b-0">
      <Button
        onPress={onOpen}
        className={cx(
          "grid w-full cursor-pointer gap-x-4 gap-y-1 px-4 py-3 text-left hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto] md:items-center",
          isOpen && "bg-brand-tint",
        )}
      >
        <span className="grid min-w-0">
          <span className="font-semibold wrap-anywhere">{clinic.name}</span>
          <span className="text-sm text-ink-soft wrap-anywhere">
            {[clinic.city, clinic.country, clinic.slug].filter(Boolean).join(" · ")}
          </span>
        </span>
        <span className="grid min-w-0">
          <span>{t`Plan ${plan}`}</span>
          <span className="text-sm text-ink-soft">{end}</span>
        </span>
        <span className="grid justify-items-start gap-1">
          <Chip tone={tone}>{word}</Chip>
          {day ? <span className="text-sm font-semibold text-danger">{t`Se borra el ${day}`}</span> : null}
        </span>
      </Button>
    </li>
  );
}

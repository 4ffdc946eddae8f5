import { useLingui } from "@lingui/react/macro";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import type { InstallationAct } from "../api/contract.ts";
import { operatorZone } from "../say.ts";
import { sayAct } from "../say-act.ts";
import { sayActDetail } from "../say-act-detail.ts";

interface ActivityRowProps {
  act: InstallationAct;
  onClinic: (id: string) => void;
}

/** An act: what was done and why, when, with which key and from which address. */
export function ActivityRow({ act, onClinic }: ActivityRowProps) {
  const { t } = useLingui();
  const { by, address, clinic_id: clinic } = act;
  const said = sayAct(act.act);
  const at = sayInstant(operatorZone, act.at);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <p className="font-semibold">{said}</p>
        {sayActDetail({ ...act, person: null }, operatorZone).map((line) => (
          <p key={line} className="wrap-anywhere whitespace-pre-line">
            {line}
          </p>
        ))}
        <p className="text-sm text-ink-soft wrap-anywhere">{t`${at}, «${by}», desde ${address}`}</p>
      </div>
      {clinic ? (
        <Button size="small" onPress={() => onClinic(clinic)}>
          <span>
            {t`Ver la clínica`}
            <span className="sr-only">
              {" "}
              ({said}, {at})
            </span>
          </span>
        </Button>
      ) : null}
    </li>
  );
}

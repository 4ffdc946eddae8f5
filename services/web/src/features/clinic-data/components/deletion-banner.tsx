import { useLingui } from "@lingui/react/macro";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { daysLeft } from "../planned-day.ts";
import { sayDaysLeft, sayInstantDay } from "../say.ts";
import { CancelDeletion } from "./cancel-deletion.tsx";

interface DeletionBannerProps {
  deleteAt: string;
  zone: string;
  isAdmin: boolean;
}

/** Says on every page that the clinic will be deleted: nobody is to find out on the day itself. */
export function DeletionBanner({ deleteAt, zone, isAdmin }: DeletionBannerProps) {
  const { t } = useLingui();
  const now = useClock();
  const day = sayInstantDay(zone, deleteAt);
  const left = sayDaysLeft(daysLeft(zone, deleteAt, now));
  return (
    <div className="shrink-0 px-4 pt-3 print:hidden">
      <Notice
        tone="warn"
        action={isAdmin ? <CancelDeletion size="small">{t`Deshacer`}</CancelDeletion> : undefined}
      >
        <p className="font-semibold">{t`La clínica y todos sus datos se borran ${left}: el ${day}.`}</p>
        <p>
          {isAdmin
            ? t`Hasta entonces todo sigue igual.`
            : t`Si no debe ser así, avise a quien administra la clínica: todavía se puede deshacer.`}
        </p>
      </Notice>
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { sayMonths } from "@/shared/lib/say-months.ts";
import { Skeleton } from "@/shared/ui/skeleton.tsx";

interface RetentionNoteProps {
  /** `undefined` until it is known. */
  months: number | undefined;
  /** Leads to where it is changed. */
  changeLink: ReactNode;
}

/** For how long the entries are kept, so that nobody looks for what is not there any more. */
export function RetentionNote({ months, changeLink }: RetentionNoteProps) {
  const { t } = useLingui();
  const time = months === undefined ? "" : sayMonths(months);
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-2 text-ink-soft">
      {months === undefined ? (
        <Skeleton width="18rem" height="1.25rem" />
      ) : (
        <>
          <p>{t`Cada anotación se conserva ${time}. Después se borra sola.`}</p>
          {changeLink}
        </>
      )}
    </div>
  );
}

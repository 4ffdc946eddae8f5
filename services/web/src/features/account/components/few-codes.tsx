import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { User } from "@/shared/api/contract.ts";
import { isFew, noteCodesTold } from "@/shared/lib/few-codes.ts";
import { focusPageWhenLost } from "@/shared/lib/use-focus-kept.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { sayCodesLeft } from "../say-codes.ts";

/** Says after a sign-in by a recovery code, or when they are few, how many are left and where new ones are made. */
export function FewCodes({ user, accountLink }: { user: User; accountLink: ReactNode }) {
  const { t } = useLingui();
  const { email, recovery_codes_left: left } = user;
  return (
    <div className="shrink-0 px-4 pt-3 print:hidden">
      <Notice
        tone={isFew(left) ? "warn" : "calm"}
        action={
          <>
            {accountLink}
            <Button
              size="small"
              onPress={() => {
                noteCodesTold(email, left);
                focusPageWhenLost();
              }}
            >
              {t`Entendido`}
            </Button>
          </>
        }
      >
        <p className="font-semibold">{sayCodesLeft(left)}</p>
        <p>{t`Cada uno sirve una sola vez. En «Mi cuenta», Verificación en dos pasos, puede hacer 10 nuevos.`}</p>
      </Notice>
    </div>
  );
}

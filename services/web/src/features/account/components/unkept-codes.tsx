import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { noteCodesKept } from "@/shared/lib/unkept-codes.ts";
import { focusPageWhenLost } from "@/shared/lib/use-focus-kept.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";

/** Says after a sign-in that recovery codes were made which nobody may have kept, and where new ones are made. */
export function UnkeptCodes({ email, accountLink }: { email: string; accountLink: ReactNode }) {
  const { t } = useLingui();
  return (
    <div className="shrink-0 px-4 pt-3 print:hidden">
      <Notice
        tone="warn"
        action={
          <>
            {accountLink}
            <Button
              size="small"
              onPress={() => {
                noteCodesKept(email);
                focusPageWhenLost();
              }}
            >
              {t`Ya los tengo`}
            </Button>
          </>
        }
      >
        <p className="font-semibold">{t`Su teléfono quedó conectado, pero quizá no guardó sus 10 códigos de recuperación.`}</p>
        <p>{t`Sin ellos no podría entrar si pierde el teléfono. En «Mi cuenta», Verificación en dos pasos, haga nuevos: los de antes dejan de servir.`}</p>
      </Notice>
    </div>
  );
}

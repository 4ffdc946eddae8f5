import { useLingui } from "@lingui/react/macro";
import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useOwnUnsure } from "@/features/appointments/unsure.ts";
import { session } from "@/shared/api/session.ts";
import { Button } from "@/shared/ui/button.tsx";

/** Few computers ever need it. */
const Unanswered = lazyRouteComponent(() => import("./unanswered.tsx"), "Unanswered");

/** Signs out where no dialog can ask; the first press only names the bookings without an answer, which would be forgotten. */
export function SignOutButton() {
  const { t } = useLingui();
  const isUnsure = useOwnUnsure().length > 0;
  const [isAsking, setAsking] = useState(false);
  const isQuestion = isAsking && isUnsure;
  return (
    <>
      {isQuestion ? (
        <div className="basis-full">
          <Suspense>
            <Unanswered />
          </Suspense>
        </div>
      ) : null}
      {/* One and the same button, so that it keeps the focus. */}
      <Button
        look={isQuestion ? "danger" : "plain"}
        onPress={() => (isUnsure && !isAsking ? setAsking(true) : session.close())}
      >
        {isQuestion ? t`Cerrar sin esperar` : t`Cerrar sesión`}
      </Button>
    </>
  );
}

import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useAskForTwoSteps } from "../api/security.ts";

interface TwoStepsQuestionProps {
  /** Whether the second step is asked for now; the question is whether to change that. */
  isAsked: boolean;
  without: readonly string[] | undefined;
  ownAccountLink: ReactNode;
  onClose: () => void;
}

/** Says what it means for whom before everybody is asked for the second step, or nobody any more. */
export function TwoStepsQuestion({ isAsked, without, ownAccountLink, onClose }: TwoStepsQuestionProps) {
  const { t } = useLingui();
  const save = useAskForTwoSteps();
  const answer = () =>
    save.mutate(!isAsked, {
      onSuccess: () => {
        onClose();
        showToast({
          tone: "good",
          title: isAsked
            ? t`La verificación en dos pasos ya no se pide`
            : t`La verificación en dos pasos se pide a todo el equipo`,
        });
      },
    });
  return (
    <Dialog
      title={isAsked ? t`¿Dejar de pedir la verificación?` : t`¿Pedir la verificación a todo el equipo?`}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button look={isAsked ? "danger" : "primary"} isPending={save.isPending} onPress={answer}>
            {isAsked ? t`Sí, dejar de pedirla` : t`Sí, pedirla`}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 px-5 pb-5">
        {isAsked ? (
          <p>{t`Quien ya la tiene la conserva, y podrá desactivarla en «Mi cuenta». A nadie más se le pedirá.`}</p>
        ) : (
          <Meaning count={without?.length} />
        )}
        {save.isError ? <Refusal error={save.error} ownAccountLink={ownAccountLink} /> : null}
      </div>
    </Dialog>
  );
}

function Meaning({ count }: { count: number | undefined }) {
  const { t } = useLingui();
  return (
    <>
      <p>{t`Quien ya la tiene sigue como siempre.`}</p>
      {count === 0 ? null : (
        <p>
          {count === undefined
            ? t`A quien le falte se le pedirá conectar su teléfono cuando vuelva a ingresar o recargue la página, a más tardar en 8 horas. Toma unos dos minutos.`
            : t`${plural(count, { one: "A # persona se le pedirá conectar su teléfono cuando vuelva a ingresar o recargue la página", other: "A # personas se les pedirá conectar su teléfono cuando vuelvan a ingresar o recarguen la página" })}, a más tardar en 8 horas. Toma unos dos minutos.`}
        </p>
      )}
      <p className="text-ink-soft">{t`Mientras la clínica la pida, nadie podrá desactivar la suya. A quien pierda su teléfono se le ayuda en «Equipo».`}</p>
    </>
  );
}

/** The own second step may have been switched off in another browser meanwhile. */
function Refusal({ error, ownAccountLink }: { error: unknown; ownAccountLink: ReactNode }) {
  return error instanceof Problem && error.code === "TOTP_OFF" ? (
    <Notice tone="bad" action={ownAccountLink}>
      {problemText(error)}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}

import { useLingui } from "@lingui/react/macro";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { CloudOff, RefreshCw, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { problemReference, problemText } from "@/shared/api/problem-texts.ts";
import { isAway } from "@/shared/api/reachability.ts";
import { isMissingChunk } from "@/shared/lib/missing-chunk.ts";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { PlainPage } from "./plain-page.tsx";

/** While Cita cannot be reached, a page that could not be opened is tried again at this interval. */
const tryAgainMs = 10_000;

/** What stands in place of a page that could not be shown; the shell around it stays. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  const { title, text, icon, action } = useExplanation(error, reset);
  return (
    <div role="alert" className="grid flex-1 place-items-center">
      <h1 className="sr-only">{title}</h1>
      <EmptyState icon={icon} title={title} action={action}>
        {text}
      </EmptyState>
    </div>
  );
}

/** The same where there is no shell either. */
export function WholePageProblem({ error, reset }: ErrorComponentProps) {
  const { title, text, action } = useExplanation(error, reset);
  return (
    <PlainPage title={title} text={<div role="alert">{text}</div>}>
      {action}
    </PlainPage>
  );
}

function useExplanation(error: unknown, reset: () => void) {
  const { t } = useLingui();
  const router = useRouter();
  const isUnreachable = error instanceof Problem && (error.status === 0 || isAway(error.status));
  const isMissing = isMissingChunk(error);

  function tryAgain() {
    reset();
    void router.invalidate();
  }

  useEffect(() => {
    if (!isUnreachable) {
      return;
    }
    const again = () => {
      reset();
      void router.invalidate();
    };
    const timer = window.setInterval(again, tryAgainMs);
    window.addEventListener("online", again);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [isUnreachable, reset, router]);

  const reload = (
    <Button look="primary" onPress={() => window.location.reload()}>
      {t`Volver a cargar`}
    </Button>
  );
  const again = (
    <Button look="primary" onPress={tryAgain}>
      {t`Reintentar`}
    </Button>
  );
  if (isMissing) {
    return {
      icon: RefreshCw,
      title: t`No se pudo cargar esta parte de Cita`,
      text: t`Puede que haya una versión nueva, o que se haya cortado la conexión. Vuelva a cargar la página, por favor: lo que escribió sigue guardado.`,
      action: reload,
    };
  }
  if (isUnreachable) {
    return {
      icon: CloudOff,
      title: t`No hay conexión con Cita`,
      text: t`Revise su internet, por favor. Seguimos intentando y la página se abrirá sola.`,
      action: again,
    };
  }
  if (error instanceof Problem) {
    const reference = problemReference(error);
    return {
      icon: TriangleAlert,
      title: t`No pudimos abrir esta página`,
      text: [problemText(error), reference].filter(Boolean).join(" "),
      action: again,
    };
  }
  return {
    icon: TriangleAlert,
    title: t`Algo se rompió en esta página`,
    text: t`Ya puede volver a cargarla. Si vuelve a pasar, avísenos, por favor.`,
    action: reload,
  };
}

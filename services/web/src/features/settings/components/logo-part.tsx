import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { dataUrlOf } from "@/shared/lib/data-url.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ClinicMark } from "@/shared/ui/clinic-mark.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { type Picture, useSaveLogo } from "../api/logo.ts";
import { type PictureProblem, pictureProblem } from "../picture.ts";
import { sayPictureProblem } from "../say-picture.ts";
import { PicturePlace } from "./picture-place.tsx";
import { RemoveLogo } from "./remove-logo.tsx";

interface LogoPartProps {
  clinicName: string;
  /** Whether the clinic has a logo. */
  hasLogo: boolean;
  /** `undefined` where there is none, or it is not there yet. */
  logo: string | undefined;
}

/** The clinic's logo: choosing a picture, looking at it, saving it, and taking it away. */
export function LogoPart({ clinicName, hasLogo, logo }: LogoPartProps) {
  const { t } = useLingui();
  const save = useSaveLogo();
  const [chosen, setChosen] = useState<Picture>();
  const [problem, setProblem] = useState<PictureProblem>();

  async function choose(file: File): Promise<void> {
    save.reset();
    const found = pictureProblem(file);
    const shown = found ? undefined : await dataUrlOf(file).catch(() => undefined);
    setProblem(found ?? (shown === undefined ? "not-a-picture" : undefined));
    setChosen(shown === undefined ? undefined : { file, shown });
  }

  function broken(): void {
    setProblem("not-a-picture");
    setChosen(undefined);
  }

  return (
    <Part
      id="logo"
      title={t`Logo`}
      text={t`Se ve junto al nombre de la clínica y en las hojas que imprime. Se guarda aparte de los demás ajustes.`}
    >
      <div className="flex flex-wrap items-center gap-4">
        <ClinicMark
          name={clinicName}
          logo={chosen?.shown ?? logo}
          size="large"
          alt={chosen ? t`El logo que eligió` : t`Logo de ${clinicName}`}
          {...(chosen ? { onBroken: broken } : {})}
        />
        {chosen ? (
          <div className="grid gap-2">
            <p>{t`Así se verá. Todavía no está guardado.`}</p>
            <div className="flex flex-wrap gap-2">
              <Button
                look="primary"
                isPending={save.isPending}
                onPress={() =>
                  save.mutate(chosen, {
                    onSuccess: () => {
                      setChosen(undefined);
                      showToast({ tone: "good", title: t`El logo está guardado` });
                    },
                  })
                }
              >
                {t`Guardar el logo`}
              </Button>
              <Button
                isDisabled={save.isPending}
                onPress={() => {
                  save.reset();
                  setChosen(undefined);
                }}
              >
                {t`Cancelar`}
              </Button>
            </div>
          </div>
        ) : (
          <div className="grid gap-2">
            {hasLogo ? null : (
              <p className="text-ink-soft">{t`Aún no hay uno: se ven las iniciales de la clínica.`}</p>
            )}
            {hasLogo ? <RemoveLogo /> : null}
          </div>
        )}
      </div>
      <PicturePlace isDisabled={save.isPending} hasLogo={hasLogo} onPicture={(file) => void choose(file)} />
      {problem ? <Notice tone="bad">{sayPictureProblem(problem)}</Notice> : null}
      {save.isError ? <Refusal error={save.error} /> : null}
    </Part>
  );
}

/** Without an answer the picture may be saved all the same. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useLingui();
  return error instanceof Problem && error.code === "UNREACHABLE" ? (
    <Notice tone="bad">
      {t`No hay conexión con Cita y no sabemos si el logo se guardó. Sigue aquí: guárdelo de nuevo cuando vuelva, por favor.`}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}

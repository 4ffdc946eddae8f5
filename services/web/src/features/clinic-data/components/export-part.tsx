import { useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { refusedField } from "../refused-field.ts";
import { useExport } from "../use-export.ts";
import { DownloadGuard } from "./download-guard.tsx";
import { ExportOutcome } from "./export-outcome.tsx";
import { ExportProgress } from "./export-progress.tsx";
import { OwnPassword } from "./own-password.tsx";

interface ExportPartProps {
  email: string;
  /** The clinic's short name, for that of the file. */
  slug: string;
}

/** Takes everything that the clinic has in Cita along, as tables. */
export function ExportPart({ email, slug }: ExportPartProps) {
  const { t } = useLingui();
  const archive = useExport(`cita-${slug}.zip`);
  const { isRunning, saved, error } = archive;
  const form = useForm({ defaultValues: { password: "" } });
  const submit = form.handleSubmit(({ password }) => (isRunning ? undefined : archive.begin(password)));
  useEffect(() => {
    if (saved) {
      form.reset();
    }
  }, [form, saved]);
  useEffect(() => {
    if (refusedField(error) === "password") {
      form.setError("password", { message: problemText(error) }, { shouldFocus: true });
    }
  }, [form, error]);
  return (
    <Part
      id="descargar"
      title={t`Descargar los datos`}
      text={t`Todo lo de la clínica en un archivo ZIP: pacientes, citas, conversaciones y lo demás, cada cosa en una tabla que se abre con Excel. LEAME.txt dice qué hay en cada una.`}
    >
      <p className="text-ink-soft">
        {t`Tiene datos de sus pacientes: guárdelo donde solo lo abra quien debe verlos.`}
      </p>
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <OwnPassword control={form.control} name="password" email={email} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" isPending={isRunning}>
            <Download aria-hidden="true" />
            {t`Descargar los datos`}
          </Button>
          {isRunning ? <Button onPress={archive.stop}>{t`Detener`}</Button> : null}
        </div>
      </form>
      {isRunning ? <ExportProgress bytes={archive.bytes} /> : null}
      <ExportOutcome archive={archive} />
      <DownloadGuard isRunning={isRunning} onLeave={archive.stop} />
    </Part>
  );
}

import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { MetaLink } from "@/shared/ui/meta-link.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Templates } from "../api/contract.ts";
import { useCreateAndCheck } from "../api/templates.ts";
import { sayOutcome } from "../say.ts";
import { countMissing, standingOf } from "../standing.ts";
import { MetaRefusal } from "./meta-refusal.tsx";

interface CheckWithMetaProps {
  known: Templates;
  /** What patients get until then, where it is the same for all. */
  untilThen: string | undefined;
  zone: string;
  connectionLink: ReactNode;
}

/** Creates what is missing, or asks Meta again, and says what came of it. */
export function CheckWithMeta({ known, untilThen, zone, connectionLink }: CheckWithMetaProps) {
  const { t } = useLingui();
  const check = useCreateAndCheck();
  const [outcome, setOutcome] = useState("");
  // Also those in the language that the clinic does not use: one press creates all.
  const missing = countMissing(known.templates);
  const standing = standingOf(known.templates);
  const checked = known.checked_at ? sayInstant(zone, known.checked_at) : undefined;
  return (
    <div className="grid gap-3">
      {untilThen ? (
        <Notice tone="calm">
          <p className="font-semibold">{t`Las que todavía no están aprobadas`}</p>
          <p>{untilThen}</p>
        </Notice>
      ) : null}
      {standing === "done" ? (
        <Notice tone="good">{t`Todas las que se usan están aprobadas: sus pacientes reciben cada aviso a tiempo.`}</Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look={standing === "missing" ? "primary" : "quiet"}
          isPending={check.isPending}
          onPress={() => {
            setOutcome("");
            check.mutate(undefined, {
              onSuccess: ({ templates }) => setOutcome(sayOutcome(missing, templates)),
            });
          }}
        >
          {missing > 0 ? t`Crear las que faltan` : t`Revisar de nuevo`}
        </Button>
        {standing === "refused" ? (
          <MetaLink to="message-templates">{t`Abrir el administrador de WhatsApp`}</MetaLink>
        ) : null}
        <p className="min-w-0 flex-1 basis-60 text-sm text-ink-soft">
          {missing > 0
            ? t`Se crean en su cuenta de Meta, en español y en inglés. No se envía ningún mensaje.`
            : null}
          {missing === 0 && checked ? t`Lo último que dijo Meta: ${checked}` : null}
        </p>
      </div>
      <p role="status" className="font-semibold empty:hidden">
        {outcome}
      </p>
      {check.isError ? <MetaRefusal error={check.error} connectionLink={connectionLink} /> : null}
    </div>
  );
}

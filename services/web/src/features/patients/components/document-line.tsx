import { useLingui } from "@lingui/react/macro";
import { Eye, EyeOff, IdCard } from "lucide-react";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { useReadDocument } from "../api/document.ts";
import { sayDocument } from "../say.ts";

interface DocumentLineProps {
  patientId: string;
  /** The last three digits and the check digit. */
  ending: string;
  /** Whether whoever looks may see the whole number. */
  seesDocuments: boolean;
}

/** That a document is known, by its ending; all of it for as long as whoever may see it wants it shown. */
export function DocumentLine({ patientId, ending, seesDocuments }: DocumentLineProps) {
  const { t } = useLingui();
  const reading = useReadDocument(patientId);
  const number = reading.data?.dui;
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="flex items-center gap-1.5 tabular-nums" role="status">
          <IdCard size={16} aria-hidden="true" className="text-ink-faint" />
          {number ? (
            t`DUI ${number}`
          ) : (
            <>
              <span aria-hidden="true">{sayDocument(ending)}</span>
              <span className="sr-only">{t`DUI que termina en ${ending}`}</span>
            </>
          )}
        </p>
        {seesDocuments ? (
          <Button
            size="small"
            look="plain"
            isPending={reading.isPending}
            onPress={() => (number ? reading.reset() : reading.mutate())}
          >
            {number ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            {number ? t`Ocultar el DUI` : t`Ver el DUI`}
          </Button>
        ) : null}
      </div>
      {reading.isError ? (
        <p role="alert" className="text-sm text-danger">
          {problemText(reading.error)}
        </p>
      ) : null}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Patient } from "@/shared/api/contract.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { existingPatientQuery } from "../api/existing.ts";
import type { PatientValues } from "../values.ts";

interface ExistingNoticeProps {
  refusal: unknown;
  /** What was sent. */
  sent: Pick<PatientValues, "full_name" | "phone">;
  onOpen: (id: string) => void;
}

/** The clinic has this patient already: leads to the card. */
export function ExistingNotice({ refusal, sent, onOpen }: ExistingNoticeProps) {
  const { t } = useLingui();
  const found = useQuery(existingPatientQuery(sent)).data;
  return (
    <Notice
      tone="warn"
      action={
        found ? (
          <Button size="small" onPress={() => onOpen(found.id)}>
            {t`Abrir su ficha`}
          </Button>
        ) : null
      }
    >
      <p className="font-semibold">{problemText(refusal)}</p>
      {found ? <p>{sayPatient(found)}</p> : null}
    </Notice>
  );
}

function sayPatient({ full_name, phone }: Patient): string {
  return [full_name, phone ? sayPhone(phone) : ""].filter(Boolean).join(" · ");
}

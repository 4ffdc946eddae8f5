import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { Radio } from "react-aria-components/RadioGroup";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Chip } from "@/shared/ui/chip.tsx";
import { sayBirth } from "../birth.ts";
import { byTime } from "../model.ts";
import { sayDocument } from "../say.ts";
import { PatientMarks } from "./patient-marks.tsx";

interface MergeSideProps {
  patient: PatientDetail;
  stays: boolean;
  today: string;
  now: Date;
}

/** One of the two cards, to be chosen as the one that stays. */
export function MergeSide({ patient, stays, today, now }: MergeSideProps) {
  const { t } = useLingui();
  const { coming, past } = byTime(patient, now);
  const { email, phone, birth_date, dui_ending, notes, contacts } = patient;
  const [comingCount, pastCount] = [coming.length, past.length];
  return (
    <Radio
      value={patient.id}
      className="relative grid cursor-default content-start gap-2 rounded-lg border border-line-field p-4 hover:bg-hover focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand selected:border-brand selected:bg-brand-tint"
    >
      <span className="flex min-h-6 flex-wrap items-center gap-2">
        {stays ? (
          <Chip tone="brand" icon={<Check aria-hidden="true" />}>
            {t`Queda esta`}
          </Chip>
        ) : (
          <Chip>{t`Se une a la otra`}</Chip>
        )}
        <PatientMarks patient={patient} />
      </span>
      <span className="text-lg font-semibold wrap-anywhere">{patient.full_name}</span>
      <Fact text={phone ? sayPhone(phone) : t`Sin teléfono`} />
      {contacts.map((contact) => (
        <Fact
          key={contact.id}
          text={[sayPhone(contact.phone), contact.name, contact.relation].filter(Boolean).join(" · ")}
        />
      ))}
      {email ? <Fact text={email} /> : null}
      {birth_date ? <Fact text={sayBirth(birth_date, today)} /> : null}
      {dui_ending ? <Fact text={sayDocument(dui_ending)} /> : null}
      <Fact
        text={t`${plural(comingCount, { one: "# cita por venir", other: "# citas por venir" })}, ${plural(pastCount, { one: "# pasada", other: "# pasadas" })}`}
      />
      {notes.trim() ? (
        <span className="line-clamp-4 text-sm whitespace-pre-line text-ink-soft wrap-anywhere">{notes}</span>
      ) : null}
    </Radio>
  );
}

function Fact({ text }: { text: string }) {
  return <span className="wrap-anywhere">{text}</span>;
}

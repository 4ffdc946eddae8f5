import { useLingui } from "@lingui/react/macro";
import { Select } from "@/shared/ui/select.tsx";
import { lengthsFor } from "../length.ts";

interface LengthSelectProps {
  /** How long the service takes with the doctor, in minutes. */
  usual: number;
  /** Minutes of another length; empty for the usual one. */
  value: string;
  errorMessage: string | undefined;
  onChange: (minutes: string) => void;
}

/** How long the visit takes: as its service, or another length. */
export function LengthSelect({ usual, value, errorMessage, onChange }: LengthSelectProps) {
  const { t } = useLingui();
  const lengths = lengthsFor(usual, value ? Number(value) : undefined);
  return (
    <Select
      label={t`Duración`}
      name="durationMinutes"
      value={value || String(usual)}
      errorMessage={errorMessage}
      onChange={(minutes) => onChange(minutes === String(usual) ? "" : minutes)}
      options={lengths.map((minutes) => ({
        id: String(minutes),
        label: minutes === usual ? t`${minutes} min, lo usual` : t`${minutes} min`,
      }))}
    />
  );
}

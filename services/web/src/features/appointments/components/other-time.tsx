import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { sayAt } from "@/shared/lib/say-at.ts";
import { Button } from "@/shared/ui/button.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { readClock } from "../written-clock.ts";

export interface OtherTimeProps {
  /** As it was typed; empty while the time is one of the list. */
  value: string;
  errorMessage: string | undefined;
  onChange: (written: string) => void;
}

/** A time that is not in the list, for the server to decide. */
export function OtherTime({ value, errorMessage, onChange }: OtherTimeProps) {
  const { t } = useLingui();
  const [isWanted, setWanted] = useState(false);
  const time = readClock(value);
  const at = time && sayAt(sayClock(time));
  if (!isWanted && !value) {
    return (
      <Button
        size="small"
        className="justify-self-start"
        onPress={() => setWanted(true)}
      >{t`Otra hora`}</Button>
    );
  }
  return (
    <TextField
      label={t`Otra hora`}
      name="otherTime"
      autoComplete="off"
      maxLength={12}
      // The button that was pressed has become the field.
      autoFocus={isWanted && !value}
      className="max-w-60"
      value={value}
      description={at ? t`Será ${at}, si hay espacio: se sabrá al guardar.` : t`Por ejemplo 2:15 p. m.`}
      errorMessage={errorMessage}
      onChange={onChange}
    />
  );
}

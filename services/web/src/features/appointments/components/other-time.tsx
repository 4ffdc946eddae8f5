import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { sayAt } from "@/shared/lib/say-at.ts";
import { Button } from "@/shared/ui/button.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { readClock } from "../written-clock.ts";

export interface OtherTimeProps {
  /** As it was typed; empty while the time is one of the list. */
  value: string;
  errorMessage: string | undefined;
  /** What the page sees to be in the way of it; the server decides. */
  warning?: string | undefined;
  onChange: (written: string) => void;
}

/** A time that is not in the list, for the server to decide. */
export function OtherTime({ value, errorMessage, warning, onChange }: OtherTimeProps) {
  const { t } = useLingui();
  const [isWanted, setWanted] = useState(false);
  const time = readClock(value);
  const at = time && sayAt(sayClock(time));
  const field = useRef<HTMLDivElement>(null);
  const isOpen = isWanted || value !== "";
  // The field grows at the end of what is in view: what is wrong with the time would be under the buttons of the dialog.
  useEffect(() => {
    if (isOpen || errorMessage) {
      field.current?.scrollIntoView({ block: "nearest" });
    }
  }, [isOpen, errorMessage]);
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
    <div ref={field} className="max-w-60">
      <TextField
        label={t`Otra hora`}
        name="otherTime"
        autoComplete="off"
        maxLength={12}
        // The button that was pressed has become the field.
        autoFocus={isWanted && !value}
        value={value}
        description={
          warning
            ? warning
            : at
              ? t`Será ${at}, si hay espacio: se sabrá al guardar.`
              : t`Por ejemplo 2:15 p. m.`
        }
        errorMessage={errorMessage}
        onChange={onChange}
      />
    </div>
  );
}

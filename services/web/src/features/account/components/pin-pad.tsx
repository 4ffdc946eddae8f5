import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Delete } from "lucide-react";
import type { Ref } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { digitsOf, mostDigits } from "../pin.ts";

interface PinPadProps {
  label: string;
  value: string;
  errorMessage: string | undefined;
  onChange: (pin: string) => void;
  inputRef: Ref<HTMLInputElement>;
}

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/**
 * A PIN by the keyboard or by keys on the screen. A phone opens no keyboard of its own beside them; they are not in the tab
 * order, because whoever tabs has a keyboard.
 */
export function PinPad({ label, value, errorMessage, onChange, inputRef }: PinPadProps) {
  const { t } = useLingui();
  const typed = value.length;
  const key = (digit: string) => (
    <Button
      key={digit}
      className="min-h-12 text-xl"
      excludeFromTabOrder
      onPress={() => onChange(digitsOf(value + digit))}
    >
      {digit}
    </Button>
  );
  return (
    <div className="grid gap-3">
      <TextField
        label={label}
        value={value}
        onChange={(text) => onChange(digitsOf(text))}
        errorMessage={errorMessage}
        inputRef={inputRef}
        type="password"
        inputMode="none"
        autoComplete="off"
        maxLength={mostDigits}
        autoFocus
      />
      <p role="status" className="sr-only">
        {typed > 0 ? t`${plural(typed, { one: "# número escrito", other: "# números escritos" })}` : ""}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a group of fields */}
      <div role="group" aria-label={t`Teclado del PIN`} className="grid grid-cols-3 gap-2">
        {digits.map(key)}
        <span />
        {key("0")}
        <Button
          look="plain"
          className="min-h-12"
          excludeFromTabOrder
          aria-label={t`Borrar el último número`}
          onPress={() => onChange(value.slice(0, -1))}
        >
          <Delete aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { PlainField } from "./plain-field.tsx";

interface WholeNumberFieldProps extends Omit<ComponentProps<typeof PlainField>, "accepts" | "inputMode"> {
  least: number;
  most: number;
}

/** A whole number of the settings between two bounds. */
export function WholeNumberField({ least, most, ...rest }: WholeNumberFieldProps) {
  const { t } = useLingui();
  return (
    <PlainField
      {...rest}
      inputMode="numeric"
      maxLength={String(most).length}
      accepts={(text) =>
        (/^\s*\d+\s*$/.test(text) && Number(text) >= least && Number(text) <= most) ||
        t`Escriba un número entre ${least} y ${most}, por favor.`
      }
    />
  );
}

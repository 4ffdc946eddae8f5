import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { cx } from "@/shared/lib/class-names.ts";

/** What every field of a form has around its input. */
export interface FieldTexts {
  label: string;
  /** The label is read aloud only, because what is around the field says it to the eye. */
  hideLabel?: boolean | undefined;
  description?: ReactNode;
  /** Why the value was refused; the field is invalid while there is one. */
  errorMessage?: string | undefined;
}

/** The root of a field: label, input and note below one another. */
export const fieldClasses = "grid min-w-0 content-start gap-1";

/** Sixteen pixels on a phone: below that it zooms into the field. */
const boxText =
  "min-h-10 w-full min-w-0 rounded-md border bg-surface text-lg text-ink md:text-base touch:min-h-11";

const boxStates =
  "border-line-field transition-colors hover:border-ink-faint disabled:opacity-55 invalid:border-danger placeholder:text-ink-faint";

/** An input that is its own box. */
export const inputClasses = cx(
  boxText,
  boxStates,
  "px-3 py-1.5 outline-none focus:border-brand focus:outline-2 focus:-outline-offset-1 focus:outline-brand",
);

/** A box around an input and its buttons. */
export const boxClasses = cx(
  boxText,
  boxStates,
  "flex items-center focus-within:border-brand focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-brand",
);

/** An input inside a box. */
export const boxedInputClasses =
  "min-w-0 flex-1 self-stretch bg-transparent px-3 outline-none placeholder:text-ink-faint";

export function FieldLabel({ children, hidden }: { children: ReactNode; hidden?: boolean | undefined }) {
  return <Label className={hidden ? "sr-only" : "text-sm font-semibold text-ink-soft"}>{children}</Label>;
}

/** The reason of a refusal, or else the hint. */
export function FieldNote({ description, errorMessage }: Pick<FieldTexts, "description" | "errorMessage">) {
  if (errorMessage) {
    return (
      <FieldError className="flex items-start gap-1.5 text-sm font-semibold text-danger">
        <CircleAlert size={15} className="mt-0.5 shrink-0" aria-hidden="true" />
        <span>{errorMessage}</span>
      </FieldError>
    );
  }
  return description ? (
    <Text slot="description" className="text-sm text-ink-faint">
      {description}
    </Text>
  ) : null;
}

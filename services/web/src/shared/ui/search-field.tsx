import { useLingui } from "@lingui/react/macro";
import { Search, X } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import {
  type SearchFieldProps as AriaProps,
  SearchField as AriaSearchField,
} from "react-aria-components/SearchField";
import { cx } from "@/shared/lib/class-names.ts";
import { boxClasses, boxedInputClasses, FieldLabel, fieldClasses } from "./field-parts.tsx";
import { Spinner } from "./spinner.tsx";

interface SearchFieldProps extends Omit<AriaProps, "className" | "style" | "children"> {
  /** Read aloud; the glass says it to the eye. */
  label: string;
  placeholder?: string;
  /** An answer is on its way. */
  isLoading?: boolean;
  /** Stands behind the text while the field is empty, as a key. */
  hint?: ReactNode;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** Text to search for. Escape and the cross empty it. */
export function SearchField({
  label,
  placeholder,
  isLoading,
  hint,
  className,
  inputRef,
  ...rest
}: SearchFieldProps) {
  const { t } = useLingui();
  return (
    <AriaSearchField {...rest} className={cx(fieldClasses, "group", className)}>
      <FieldLabel hidden>{label}</FieldLabel>
      <Group className={boxClasses}>
        <Search size={18} className="ml-3 shrink-0 text-ink-faint" aria-hidden="true" />
        <Input
          className={cx(boxedInputClasses, "[&::-webkit-search-cancel-button]:hidden")}
          {...(inputRef ? { ref: inputRef } : {})}
          {...(placeholder ? { placeholder } : {})}
        />
        {isLoading ? <Spinner className="mr-3 text-ink-faint" /> : null}
        {hint ? (
          <span className="mr-3 hidden text-ink-faint group-empty:block touch:hidden">{hint}</span>
        ) : null}
        <Button
          aria-label={t`Borrar la búsqueda`}
          className="hit mr-1 grid size-8 shrink-0 place-items-center rounded-sm text-ink-soft group-empty:hidden hover:bg-hover"
        >
          <X size={16} aria-hidden="true" />
        </Button>
      </Group>
    </AriaSearchField>
  );
}

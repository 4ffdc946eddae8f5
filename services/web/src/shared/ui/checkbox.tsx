import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from "react-aria-components/Checkbox";
import { cx } from "@/shared/lib/class-names.ts";

interface CheckboxProps extends Omit<AriaProps, "className" | "style" | "children"> {
  children: ReactNode;
  className?: string;
}

/** One thing to say yes to, or one of several to choose. Its input, which is not seen, stands in it, where the focus scrolls to. */
export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox
      validationBehavior="aria"
      {...rest}
      className={cx(
        "group relative flex min-h-8 items-center gap-2.5 touch:min-h-11 disabled:opacity-55",
        className,
      )}
    >
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="grid size-5 shrink-0 place-items-center rounded-sm border border-line-field bg-surface text-on-brand transition-colors group-hover:border-ink-faint group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-brand group-indeterminate:border-brand group-indeterminate:bg-brand group-selected:border-brand group-selected:bg-brand">
            {isIndeterminate ? <Minus size={14} strokeWidth={3} aria-hidden="true" /> : null}
            {isSelected && !isIndeterminate ? <Check size={14} strokeWidth={3} aria-hidden="true" /> : null}
          </span>
          <span className="min-w-0">{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}

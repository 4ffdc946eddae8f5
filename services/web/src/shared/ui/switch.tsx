import type { ReactNode } from "react";
import { type SwitchProps as AriaProps, Switch as AriaSwitch } from "react-aria-components/Switch";
import { cx } from "@/shared/lib/class-names.ts";

interface SwitchProps extends Omit<AriaProps, "className" | "style" | "children"> {
  children: ReactNode;
  className?: string;
}

/** A setting that holds as soon as it is touched. What waits for "Guardar" is a `Checkbox`. */
export function Switch({ children, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch
      {...rest}
      className={cx(
        "group relative flex min-h-8 items-center justify-between gap-3 touch:min-h-11 disabled:opacity-55",
        className,
      )}
    >
      <span className="min-w-0">{children}</span>
      <span className="flex h-6 w-10 shrink-0 items-center rounded-full border border-line-field bg-sunken px-0.5 transition-colors group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-brand group-selected:border-brand group-selected:bg-brand">
        <span className="size-4.5 rounded-full bg-ink-faint transition-transform group-selected:translate-x-4 group-selected:bg-on-brand" />
      </span>
    </AriaSwitch>
  );
}

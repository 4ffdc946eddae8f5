import { cx } from "@/shared/lib/class-names.ts";

/** `primary` once on a page or dialog; `quiet` beside it; `plain` in lists and bars; `danger` for what is taken away. */
export type ButtonLook = "primary" | "quiet" | "plain" | "danger";
/** `icon` is a square. */
export type ButtonSize = "small" | "medium" | "icon";

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: "border-transparent bg-brand text-on-brand hover:bg-brand-deep pressed:bg-brand-deep",
  quiet:
    "border-line-strong bg-surface text-ink hover:border-ink-faint hover:bg-hover pressed:bg-pressed aria-expanded:bg-pressed",
  plain:
    "border-transparent text-ink-soft hover:bg-hover hover:text-ink pressed:bg-pressed aria-expanded:bg-pressed",
  danger: "border-transparent bg-danger text-on-danger hover:bg-danger-deep pressed:bg-danger-deep",
};

const sizes: Readonly<Record<ButtonSize, string>> = {
  small: "min-h-8 touch:min-h-11 py-1 px-2.5 text-sm",
  medium: "min-h-9 touch:min-h-11 py-1 px-3.5 text-base",
  icon: "size-9",
};

/** The classes of a button, for what looks like one: a button, a link, the trigger of a menu. */
export function buttonClasses(look: ButtonLook, size: ButtonSize, className?: string): string {
  return cx(
    "hit relative inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-semibold whitespace-nowrap no-underline transition-colors",
    "focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand disabled:opacity-55 [&_svg]:size-4.5 [&_svg]:shrink-0",
    looks[look],
    sizes[size],
    className,
  );
}

import { cx } from "@/shared/lib/class-names.ts";

interface CountBadgeProps {
  count: number;
  label: string;
  /** `danger` asks to be looked at; `neutral` only counts. */
  tone?: "danger" | "neutral";
  className?: string;
}

/**
 * How many there are, on an icon or behind a word; nothing for zero and `99+` from a hundred up. `label` says it in
 * words, because a number alone says nothing to a screen reader.
 */
export function CountBadge({ count, label, tone = "danger", className }: CountBadgeProps) {
  if (count <= 0) {
    return null;
  }
  return (
    <span
      className={cx(
        "inline-grid h-4.5 min-w-4.5 place-items-center rounded-full px-1 text-xs leading-none font-semibold",
        tone === "danger" ? "bg-danger text-on-danger" : "bg-sunken text-ink-soft",
        className,
      )}
    >
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}

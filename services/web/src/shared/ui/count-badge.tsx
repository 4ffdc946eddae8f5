import { cx } from "@/shared/lib/class-names.ts";

/**
 * How many there are, on an icon or behind a word; nothing for zero and `99+` from a hundred up. `label` says it in
 * words, because a number alone says nothing to a screen reader.
 */
export function CountBadge({
  count,
  label,
  className,
}: {
  count: number;
  label: string;
  className?: string;
}) {
  if (count <= 0) {
    return null;
  }
  return (
    <span
      className={cx(
        "inline-grid h-4.5 min-w-4.5 place-items-center rounded-full bg-danger px-1 text-xs leading-none font-semibold text-on-danger",
        className,
      )}
    >
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}

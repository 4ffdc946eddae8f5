import { cx } from "@/shared/lib/class-names.ts";
import { initialsOf } from "@/shared/lib/names.ts";

const sizes = { small: "size-7 text-xs", medium: "size-9 text-sm", large: "size-14 text-xl" } as const;

interface AvatarProps {
  name: string;
  size?: keyof typeof sizes;
  /** The colour of a doctor, as degrees of the colour wheel. */
  hue?: number;
}

/** A person's initials on a disc; hidden from screen readers, because the name stands beside it. */
export function Avatar({ name, size = "medium", hue }: AvatarProps) {
  return (
    <span
      className={cx(
        "grid shrink-0 place-items-center rounded-full border border-line font-semibold",
        sizes[size],
        hue === undefined ? "bg-brand-tint text-brand-deep" : "hued bg-(--hue-tint) text-(--hue-ink)",
      )}
      style={hue === undefined ? undefined : { "--hue": hue }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

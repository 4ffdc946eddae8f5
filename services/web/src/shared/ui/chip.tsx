import type { ReactNode } from "react";
import { cx } from "@/shared/lib/class-names.ts";

export type ChipTone =
  | "neutral"
  | "brand"
  | "booked"
  | "confirmed"
  | "attended"
  | "no-show"
  | "warn"
  | "danger";

const tones: Readonly<Record<ChipTone, string>> = {
  neutral: "bg-sunken text-ink-soft",
  brand: "bg-brand-tint text-brand-deep",
  booked: "bg-booked-tint text-booked",
  confirmed: "bg-confirmed-tint text-confirmed",
  attended: "bg-attended-tint text-attended",
  "no-show": "bg-no-show-tint text-no-show",
  warn: "bg-warn-tint text-warn",
  danger: "bg-danger-tint text-danger",
};

/** A small word about a thing: its state, its kind. */
export function Chip({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: ChipTone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={cx(
        "inline-flex max-w-full items-center gap-1 rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0",
        tones[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import { cx } from "@/shared/lib/class-names.ts";

interface Segment<Id extends string> {
  id: Id;
  label: string;
  icon?: ReactNode;
}

interface SegmentedControlProps<Id extends string> {
  /** What is chosen; read aloud. */
  label: string;
  segments: readonly Segment<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  className?: string;
}

/** One of two to four views that exclude each other, all in sight: Día, Semana, Mes. */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  const { label, segments, value, onChange, className } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.id));
        if (chosen) {
          onChange(chosen.id);
        }
      }}
      className={cx("inline-flex rounded-md bg-sunken p-0.5", className)}
    >
      {segments.map((segment) => (
        <ToggleButton key={segment.id} id={segment.id} className={segmentClasses}>
          {segment.icon}
          {segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

const segmentClasses =
  "hit inline-flex min-h-8 touch:min-h-11 flex-auto items-center justify-center gap-1.5 rounded-[8px] px-3 text-sm font-semibold whitespace-nowrap text-ink-soft transition-colors hover:text-ink focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand selected:bg-surface selected:text-ink selected:shadow-card [&_svg]:size-4";

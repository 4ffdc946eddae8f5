import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface FactProps {
  icon: LucideIcon;
  /** Read aloud. */
  label: string;
  children: ReactNode;
}

/** One line of what is known about an appointment. */
export function Fact({ icon: Icon, label, children }: FactProps) {
  return (
    <div className="flex items-start gap-2.5">
      <dt className="pt-0.5 text-ink-faint">
        <Icon size={18} aria-hidden="true" />
        <span className="sr-only">{label}</span>
      </dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

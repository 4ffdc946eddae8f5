import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/shared/lib/class-names.ts";

const tones = {
  calm: { look: "bg-brand-tint text-brand-deep", icon: Info },
  good: { look: "bg-confirmed-tint text-confirmed", icon: CircleCheck },
  warn: { look: "bg-warn-tint text-warn", icon: TriangleAlert },
  bad: { look: "bg-danger-tint text-danger", icon: CircleAlert },
} as const;

interface NoticeProps {
  tone: keyof typeof tones;
  children: ReactNode;
  /** A button or link that helps. */
  action?: ReactNode;
}

/** A short message in its place on the page; `bad` interrupts a screen reader, the other tones wait. */
export function Notice({ tone, children, action }: NoticeProps) {
  const { look, icon: Icon } = tones[tone];
  return (
    <div
      className={cx("flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md px-3.5 py-2.5", look)}
      role={tone === "bad" ? "alert" : "status"}
    >
      <Icon size={18} className="shrink-0" aria-hidden="true" />
      {/* What somebody typed without spaces must not widen the page, and a button must not leave the words a narrow column. */}
      <div className="min-w-0 flex-1 basis-52 wrap-anywhere">{children}</div>
      {action}
    </div>
  );
}

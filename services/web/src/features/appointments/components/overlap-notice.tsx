import { useEffect, useRef } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";

interface OverlapNoticeProps {
  text: string;
  /** What the button says. */
  label: string;
  onAgree: () => void;
}

/** Asks whether a patient is really to have a second visit at the same time. */
export function OverlapNotice({ text, label, onAgree }: OverlapNoticeProps) {
  const root = useRef<HTMLDivElement>(null);
  // Not the button: an Enter that is pressed twice would answer the question.
  useEffect(() => root.current?.focus(), []);
  return (
    <div
      ref={root}
      tabIndex={-1}
      className="rounded-md outline-none focus-visible:outline-2 focus-visible:outline-brand"
    >
      <Notice
        tone="warn"
        action={
          <Button size="small" onPress={onAgree}>
            {label}
          </Button>
        }
      >
        {text}
      </Notice>
    </div>
  );
}

/** Whether the server asks so: the patient has another visit then, and staff may want both. */
export function hasOtherVisit(error: unknown): boolean {
  return error instanceof Problem && error.code === "PATIENT_HAS_VISIT";
}

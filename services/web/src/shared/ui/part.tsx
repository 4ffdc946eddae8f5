import { type ReactNode, useId, useRef } from "react";
import { useFocusKept } from "@/shared/lib/use-focus-kept.ts";

interface PartProps {
  title: string;
  text?: string;
  /** Where a link of another page leads to. */
  id?: string;
  children: ReactNode;
}

/** One part of a page, with its heading. The focus stays in it when the button that was pressed is gone. */
export function Part({ title, text, id, children }: PartProps) {
  const headingId = useId();
  const root = useRef<HTMLElement>(null);
  useFocusKept(root);
  return (
    <section
      ref={root}
      id={id}
      tabIndex={-1}
      aria-labelledby={headingId}
      className="grid scroll-mt-4 outline-none gap-4 rounded-lg border border-line bg-surface p-4 md:p-5"
    >
      <div className="grid gap-1">
        <h2 id={headingId} className="text-lg font-semibold">
          {title}
        </h2>
        {text ? <p className="text-ink-soft">{text}</p> : null}
      </div>
      {children}
    </section>
  );
}

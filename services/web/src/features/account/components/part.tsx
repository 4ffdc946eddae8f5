import { type ReactNode, useId } from "react";

/** One part of the page, with its heading. */
export function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section
      aria-labelledby={headingId}
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 md:p-5"
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

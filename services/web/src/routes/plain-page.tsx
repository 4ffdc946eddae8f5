import type { ReactNode } from "react";

/** A page with one message and what can be done about it, outside the shell. */
export function PlainPage({
  title,
  text = null,
  children,
}: {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center bg-paper p-6">
      <div className="grid w-full max-w-lg justify-items-start gap-4 rounded-lg border border-line bg-surface p-6 shadow-card sm:p-9">
        <img src="/favicon.svg" alt="" width="44" height="44" />
        <h1 className="text-2xl font-semibold text-balance">{title}</h1>
        {text ? <div className="text-lg text-ink-soft">{text}</div> : null}
        {children}
      </div>
    </main>
  );
}

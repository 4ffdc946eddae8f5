import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CountBadge } from "@/shared/ui/count-badge.tsx";
import type { NavigationEntry } from "../model.ts";

const linkClasses =
  "relative flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 rounded-md px-0 py-1.5 text-xs text-ink-soft no-underline transition-colors hover:bg-hover hover:text-ink focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand aria-[current=page]:bg-brand-tint aria-[current=page]:font-semibold aria-[current=page]:text-brand-deep md:flex-none";

/** The pages, each with its icon over its name; the current one says so. */
export function NavigationLinks({ entries }: { entries: readonly NavigationEntry[] }) {
  const { i18n } = useLingui();
  return entries.map(({ to, label, icon: Icon, count }) => (
    // The search of a page is its own: going to it again begins afresh.
    <Link key={to} to={to} search={{}} activeOptions={{ includeSearch: false }} className={linkClasses}>
      <Icon size={22} strokeWidth={1.8} aria-hidden="true" />
      <span className="max-w-full truncate">{i18n._(label)}</span>
      {count ? <CountBadge {...count} className="absolute top-1 left-1/2 ml-1" /> : null}
    </Link>
  ));
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { paletteOpen } from "@/shared/lib/palette.ts";
import { useWideScreen } from "@/shared/lib/use-media-query.ts";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Kbd } from "@/shared/ui/kbd.tsx";
import type { NavigationEntry } from "../model.ts";
import { NavigationLinks } from "./navigation-links.tsx";

interface ShellFrameProps {
  entries: readonly NavigationEntry[];
  /** The clinic's name, or what stands in its place until it is known. */
  clinic: ReactNode;
  /** The clinic's logo, or what stands in its place. */
  markOf: (size: "small" | "medium") => ReactNode;
  badge: ReactNode;
  bell: ReactNode;
  account: ReactNode;
  /** Notices over the page. */
  notices: ReactNode;
  children: ReactNode;
}

const pageId = "contenido";

/** The frame of all pages: a rail at the side of a desktop; a bar above and one below on a phone. */
export function ShellFrame(props: ShellFrameProps) {
  const wide = useWideScreen();
  const here = useLocation({ select: (location) => location.pathname });
  return (
    <div className="flex h-dvh flex-col bg-paper md:flex-row print:block print:h-auto">
      <a
        href={`#${pageId}`}
        className="sr-only z-50 rounded-md bg-surface px-4 py-2 font-semibold text-brand shadow-high focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        <Trans>Ir al contenido</Trans>
      </a>
      {wide ? <SideRail {...props} /> : <TopBar {...props} />}
      <div className="beside-panel flex min-h-0 min-w-0 flex-1 flex-col print:block">
        {props.notices}
        <main id={pageId} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none print:block">
          {props.children}
        </main>
      </div>
      {/* The only page needs no bar to choose it, once one is there. */}
      {wide || props.entries.every((entry) => here.startsWith(entry.to)) ? null : (
        <BottomBar entries={props.entries} />
      )}
    </div>
  );
}

function SideRail({ entries, clinic, markOf, badge, bell, account }: ShellFrameProps) {
  const { t } = useLingui();
  return (
    <header className="flex w-26 shrink-0 flex-col border-r border-line bg-surface print:hidden">
      <div className="grid justify-items-center gap-1.5 px-2 pt-3 pb-2 text-center">
        {markOf("medium")}
        <p className="line-clamp-2 w-full text-xs font-semibold text-balance">{clinic}</p>
      </div>
      <nav aria-label={t`Páginas`} className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto px-1 py-1">
        <NavigationLinks entries={entries} />
      </nav>
      <div className="grid grid-cols-[minmax(0,1fr)] justify-items-center gap-2 px-1 pt-2 pb-3">
        {badge}
        <div className="flex gap-1">
          <SearchButton side="right" />
          {bell}
        </div>
        {account}
      </div>
    </header>
  );
}

function TopBar({ clinic, markOf, badge, bell, account }: ShellFrameProps) {
  return (
    <header className="flex min-h-12 shrink-0 items-center gap-2 border-b border-line bg-surface pr-1.5 pl-3 print:hidden">
      {markOf("small")}
      <p className="min-w-0 flex-1 truncate font-semibold">{clinic}</p>
      {badge}
      <div className="flex items-center">
        <SearchButton />
        {bell}
        {account}
      </div>
    </header>
  );
}

function BottomBar({ entries }: Pick<ShellFrameProps, "entries">) {
  const { t } = useLingui();
  return (
    <nav
      aria-label={t`Páginas`}
      className="flex shrink-0 gap-1 border-t border-line bg-surface px-2 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] print:hidden"
    >
      <NavigationLinks entries={entries} />
    </nav>
  );
}

function SearchButton({ side = "bottom" }: { side?: "right" | "bottom" }) {
  const { t } = useLingui();
  const label = t`Buscar`;
  return (
    <IconButton
      label={label}
      side={side}
      tooltip={
        <span className="flex items-center gap-2">
          {label} <Kbd keys="mod+K" />
        </span>
      }
      onPress={() => paletteOpen.write(true)}
    >
      <Search aria-hidden="true" />
    </IconButton>
  );
}

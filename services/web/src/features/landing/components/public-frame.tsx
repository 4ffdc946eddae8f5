import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { LinkButton } from "@/shared/ui/link-button.tsx";

interface PublicFrameProps {
  /** The choice of another language. */
  language: ReactNode;
  children: ReactNode;
}

/** What stands around the pages for visitors: the ways to sign in, and at the end the other pages. */
export function PublicFrame({ language, children }: PublicFrameProps) {
  const { t } = useLingui();
  return (
    <div className="min-h-dvh bg-paper">
      <div className="mx-auto max-w-5xl px-4 md:px-6">
        <header className="flex items-center gap-x-2 py-3">
          <Link
            to="/"
            className="hit mr-auto flex items-center gap-2.5 rounded-md text-xl font-semibold text-ink no-underline"
          >
            <img src="/favicon.svg" alt="" width="34" height="34" />
            Cita
          </Link>
          {language}
          <LinkButton to="/entrar">{t`Ingresar`}</LinkButton>
        </header>
        <main>{children}</main>
        <footer className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-4">
          <FooterLink to="/">{t`Inicio`}</FooterLink>
          <FooterLink to="/entrar">{t`Ingresar`}</FooterLink>
          <FooterLink to="/registro">{t`Registrar mi clínica`}</FooterLink>
          <FooterLink to="/privacidad">{t`Privacidad`}</FooterLink>
        </footer>
      </div>
    </div>
  );
}

function FooterLink({
  to,
  children,
}: {
  to: "/" | "/entrar" | "/registro" | "/privacidad";
  children: string;
}) {
  return (
    <Link
      to={to}
      className="hit inline-flex min-h-9 items-center text-ink-soft underline touch:min-h-11 hover:text-ink"
    >
      {children}
    </Link>
  );
}

import { useLingui } from "@lingui/react";
import type { ReactNode } from "react";
import { backToSignIn } from "@/features/password/say.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { OtherLanguage } from "./other-language.tsx";
import { PlainPage } from "./plain-page.tsx";

interface PasswordPageProps {
  say: { title: () => string };
  children: ReactNode;
}

/** What the pages of a forgotten password and of a new address have in common. */
export function PasswordPage({ say, children }: PasswordPageProps) {
  // Its words are written anew when the language changes.
  useLingui();
  const title = say.title();
  return (
    <PlainPage title={title}>
      <title>{`${title} · Cita`}</title>
      {children}
      <div className="flex w-full flex-wrap items-center justify-between gap-2 border-t border-line pt-4">
        <LinkButton to="/entrar" look="plain" className="-ml-3">
          {backToSignIn()}
        </LinkButton>
        <OtherLanguage />
      </div>
    </PlainPage>
  );
}

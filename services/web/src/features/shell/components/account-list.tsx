import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { CircleUserRound, CreditCard, LogOut, MailQuestionMark, UsersRound } from "lucide-react";
import { Header } from "react-aria-components/Header";
import { MenuSection } from "react-aria-components/Menu";
import type { User } from "@/shared/api/contract.ts";
import { chosenLanguage, languages } from "@/shared/i18n/language.ts";
import { languageNames } from "@/shared/i18n/language-names.ts";
import { roleWord } from "@/shared/lib/role-words.ts";
import { chooseTheme, type Theme, themes, useTheme } from "@/shared/lib/theme.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/shared/ui/menu.tsx";
import { speakLanguage } from "@/shared/ui/speak-language.ts";
import type { Popup } from "@/shared/ui/use-popup.ts";

const themeNames = {
  system: msg`Como el sistema`,
  light: msg`Claro`,
  dark: msg`Oscuro`,
} satisfies Record<Theme, unknown>;

export interface AccountProps {
  user: User;
  onAccount: () => void;
  /** `undefined` for whom the plan is nobody's business. */
  onSubscription: (() => void) | undefined;
  /** `undefined` where the plan does not let people change by a PIN. */
  onSwitch: (() => void) | undefined;
  onSignOut: () => void;
}

/** What opens at the button with the name. */
export function AccountList(props: AccountProps & { popup: Popup }) {
  const { popup, user, onAccount, onSubscription, onSwitch, onSignOut } = props;
  const { t, i18n } = useLingui();
  const theme = useTheme();
  const queryClient = useQueryClient();

  function speak(language: string) {
    const chosen = languages.find((one) => one === language);
    if (chosen) {
      void speakLanguage(queryClient, user.id, chosen);
    }
  }

  return (
    <Menu popup={popup} label={t`Cuenta`} placement="top start">
      <MenuSection>
        <Header className="flex items-center gap-2.5 px-2.5 py-2">
          <Avatar name={user.full_name} />
          <span className="grid min-w-0">
            <span className="truncate font-semibold">{user.full_name}</span>
            <span className="truncate text-sm text-ink-soft">{roleWord(user.role)}</span>
            <span className="truncate text-sm text-ink-faint">{user.email}</span>
          </span>
        </Header>
        <MenuItem icon={<CircleUserRound aria-hidden="true" />} onAction={onAccount}>
          {t`Mi cuenta`}
        </MenuItem>
        {user.email_verified === false ? (
          <MenuItem icon={<MailQuestionMark aria-hidden="true" />} onAction={onAccount}>
            {t`Confirme su correo`}
          </MenuItem>
        ) : null}
        {onSubscription ? (
          <MenuItem icon={<CreditCard aria-hidden="true" />} onAction={onSubscription}>
            {t`Suscripción`}
          </MenuItem>
        ) : null}
        {onSwitch ? (
          <MenuItem icon={<UsersRound aria-hidden="true" />} onAction={onSwitch}>
            {t`Cambiar de persona`}
          </MenuItem>
        ) : null}
      </MenuSection>
      <MenuSeparator />
      <MenuChoice title={t`Idioma`} value={chosenLanguage()} onChange={speak}>
        {languages.map((language) => (
          <MenuItem key={language} id={language}>
            {languageNames[language]}
          </MenuItem>
        ))}
      </MenuChoice>
      <MenuChoice
        title={t`Apariencia`}
        value={theme}
        onChange={(id) => chooseTheme(themes.find((one) => one === id) ?? "system")}
      >
        {themes.map((one) => (
          <MenuItem key={one} id={one}>
            {i18n._(themeNames[one])}
          </MenuItem>
        ))}
      </MenuChoice>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" />} onAction={onSignOut}>
        {t`Cerrar sesión`}
      </MenuItem>
    </Menu>
  );
}

import { i18n } from "@lingui/core";
import { I18nProvider, useLingui } from "@lingui/react";
import { Fragment, type ReactNode } from "react";
import { I18nProvider as ControlsLanguage } from "react-aria-components/I18nProvider";
import { formatLocale } from "./format-locale.ts";

/** Gives the pages and the controls one language. A change of language builds the pages again. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <Localized>{children}</Localized>
    </I18nProvider>
  );
}

/** Functions that write texts outside components cannot subscribe, hence the key. */
function Localized({ children }: { children: ReactNode }) {
  const { i18n: active } = useLingui();
  return (
    <ControlsLanguage locale={formatLocale()}>
      <Fragment key={active.locale}>{children}</Fragment>
    </ControlsLanguage>
  );
}

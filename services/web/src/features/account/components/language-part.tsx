import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import type { User } from "@/shared/api/contract.ts";
import { storeLanguage } from "@/shared/api/own-language.ts";
import { languages } from "@/shared/i18n/language.ts";
import { languageNames } from "@/shared/i18n/language-names.ts";
import { Part } from "@/shared/ui/part.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { speakLanguage } from "@/shared/ui/speak-language.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";

const noneId = "none";

/** The language of the pages and of the e-mails. It changes as soon as it is chosen. */
export function LanguagePart({ user }: { user: User }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();

  function choose(id: string) {
    const language = languages.find((one) => one === id);
    if (language) {
      void speakLanguage(queryClient, user.id, language);
    } else {
      storeLanguage(queryClient, user.id, null).catch(() =>
        showToast({
          tone: "bad",
          title: t`No se pudo guardar el idioma`,
          text: t`Intente de nuevo, por favor.`,
        }),
      );
    }
  }

  return (
    <Part title={t`Idioma`}>
      <Select
        label={t`Idioma de las páginas y de sus correos`}
        description={
          user.language
            ? t`Así ve Cita al ingresar, en cualquier navegador, y así le llegan los correos.`
            : t`Mientras no elija, cada navegador guarda su idioma y los correos le llegan en el de la clínica.`
        }
        options={[
          { id: noneId, label: t`Sin elegir` },
          ...languages.map((id) => ({ id, label: languageNames[id] })),
        ]}
        value={user.language ?? noneId}
        onChange={choose}
        className="max-w-80"
      />
    </Part>
  );
}

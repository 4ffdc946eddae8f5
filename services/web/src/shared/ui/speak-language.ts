import { t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { storeLanguage } from "@/shared/api/own-language.ts";
import { chooseLanguage, type Language } from "@/shared/i18n/language.ts";
import { showToast } from "./toast-queue.ts";

/** Shows the page in the language that its user has chosen, stores it with the user, and says what of that failed. */
export async function speakLanguage(
  queryClient: QueryClient,
  userId: string,
  language: Language,
): Promise<void> {
  try {
    await chooseLanguage(language);
  } catch {
    showToast({
      tone: "bad",
      title: t`No se pudo cambiar el idioma`,
      text: t`Intente de nuevo, por favor.`,
    });
    return;
  }
  try {
    await storeLanguage(queryClient, userId, language);
  } catch {
    showToast({
      tone: "bad",
      title: t`El idioma cambió solo en este navegador`,
      text: t`No se pudo guardar con su cuenta. Lo intentaremos de nuevo la próxima vez que abra Cita aquí.`,
    });
  }
}

import { useLingui } from "@lingui/react/macro";
import { MetaLink } from "@/shared/ui/meta-link.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Template } from "../api/contract.ts";
import { TemplateText } from "./template-text.tsx";

/** How Meta writes the place of a patient's name, of the hour, and so on. */
const blank = "{{1}}";

/**
 * A template whose text in the clinic's account is not that of Cita: patients get the account's. Cita cannot replace it,
 * because Meta lets only the account itself change what it has approved.
 */
export function OtherText({ template }: { template: Template }) {
  const { t } = useLingui();
  const { account_text: theirs, text, language } = template;
  return (
    <>
      <Notice tone="warn" action={<MetaLink to="message-templates">{t`Abrir en Meta`}</MetaLink>}>
        <p className="font-semibold">{t`En su cuenta de Meta, esta plantilla tiene otro texto.`}</p>
        <p>{t`Para que sus pacientes lean el de Cita, edítela en Meta y envíela a revisión. No la borre: Meta no deja usar el mismo nombre durante 30 días.`}</p>
      </Notice>
      {theirs ? (
        <TemplateText label={t`Lo que reciben sus pacientes`} language={language} text={theirs} />
      ) : (
        <p>{t`Lo que reciben sus pacientes se ve en Meta: aquí no se pudo leer.`}</p>
      )}
      {theirs?.includes("{{") ? (
        <p className="text-sm text-ink-soft">
          {t`Lo que está entre llaves, como ${blank}, se llena con los datos de cada cita.`}
        </p>
      ) : null}
      <TemplateText label={t`El texto de Cita, con datos de ejemplo`} language={language} text={text} />
      <p className="text-sm text-ink-soft">
        {t`Al escribirlo en Meta, en lugar de cada dato del ejemplo van las llaves: ${blank}, y así en orden.`}
      </p>
    </>
  );
}

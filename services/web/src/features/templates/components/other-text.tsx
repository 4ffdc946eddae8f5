import { useLingui } from "@lingui/react/macro";
import { MetaLink } from "@/shared/ui/meta-link.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Template } from "../api/contract.ts";
import { hasOtherText } from "../standing.ts";
import { TemplateText } from "./template-text.tsx";

/** How Meta writes the place of a patient's name, of the hour, and so on. */
const blank = "{{1}}";

/**
 * A template that is not in the clinic's account as Cita has it: what leaves is the account's. Cita cannot replace it, because
 * Meta lets only the account itself change what it has approved.
 */
export function OtherText({ template }: { template: Template }) {
  const { t } = useLingui();
  const { account_text: theirs, text, language } = template;
  const whose = template.in_use
    ? t`Lo que reciben sus pacientes, con datos de ejemplo`
    : t`Lo que tiene su cuenta, con datos de ejemplo`;
  if (!hasOtherText(template)) {
    return (
      <>
        <Notice tone="warn" action={<MetaLink to="message-templates">{t`Abrir en Meta`}</MetaLink>}>
          <p className="font-semibold">{t`En su cuenta de Meta, esta plantilla tiene otros botones u otro pie.`}</p>
          <p>{t`El texto es el mismo. Véala en Meta: si los pacientes no pueden contestar con los botones, avise a quien le dio acceso a Cita. No la borre: Meta no deja usar el mismo nombre durante 30 días.`}</p>
        </Notice>
        <TemplateText label={whose} language={language} text={text} />
      </>
    );
  }
  return (
    <>
      <Notice tone="warn" action={<MetaLink to="message-templates">{t`Abrir en Meta`}</MetaLink>}>
        <p className="font-semibold">{t`En su cuenta de Meta, esta plantilla tiene otro texto.`}</p>
        <p>{t`Para que sus pacientes lean el de Cita, edítela en Meta y envíela a revisión. No la borre: Meta no deja usar el mismo nombre durante 30 días.`}</p>
      </Notice>
      {theirs ? (
        <TemplateText label={whose} language={language} text={theirs} />
      ) : (
        <p>{t`Lo que reciben sus pacientes se ve en Meta: aquí no se pudo leer.`}</p>
      )}
      <TemplateText label={t`El texto de Cita, con datos de ejemplo`} language={language} text={text} />
      <p className="text-sm text-ink-soft">
        {t`Al escribirlo en Meta, en lugar de cada dato del ejemplo van las llaves: ${blank}, y así en orden.`}
      </p>
    </>
  );
}

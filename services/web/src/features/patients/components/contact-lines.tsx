import { useLingui } from "@lingui/react/macro";
import { Cake, Copy, ExternalLink, Mail, Phone } from "lucide-react";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { sayBirth } from "../birth.ts";
import { ContactList } from "./contact-list.tsx";
import { DocumentLine } from "./document-line.tsx";

const linkClasses =
  "hit inline-flex min-w-0 items-center gap-1.5 font-semibold text-brand underline-offset-3 hover:underline wrap-anywhere";

interface ContactLinesProps {
  patient: PatientDetail;
  today: string;
  /** Whether whoever looks may see the number of the identity document. */
  seesDocuments: boolean;
}

/** How to reach the patient: call, copy, write; and who the patient is. */
export function ContactLines({ patient, today, seesDocuments }: ContactLinesProps) {
  const { t } = useLingui();
  const { phone, email, dui_ending: ending, birth_date: birth } = patient;
  return (
    <section className="grid gap-1 border-t border-line pt-4" aria-label={t`Contacto`}>
      {phone ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <a href={`tel:${phone}`} className={linkClasses}>
            <Phone size={16} aria-hidden="true" />
            {sayPhone(phone)}
          </a>
          <CopyButton phone={phone} />
          <a
            href={`https://wa.me/${phone.replaceAll(/\D/g, "")}`}
            target="_blank"
            rel="noreferrer"
            className={linkClasses}
          >
            <ExternalLink size={16} aria-hidden="true" />
            {t`Abrir en WhatsApp`}
          </a>
        </div>
      ) : (
        <p className="text-ink-soft">{t`Sin teléfono. Si escribe por WhatsApp, lo hace sin mostrar su número.`}</p>
      )}
      <ContactList patient={patient} />
      {email ? (
        <a href={`mailto:${email}`} className={linkClasses}>
          <Mail size={16} aria-hidden="true" />
          {email}
        </a>
      ) : null}
      {birth ? (
        <p className="flex items-center gap-1.5">
          <Cake size={16} aria-hidden="true" className="text-ink-faint" />
          <span className="sr-only">{t`Fecha de nacimiento`}: </span>
          {sayBirth(birth, today)}
        </p>
      ) : null}
      {ending ? (
        // Another number begins covered.
        <DocumentLine key={ending} patientId={patient.id} ending={ending} seesDocuments={seesDocuments} />
      ) : null}
    </section>
  );
}

function CopyButton({ phone }: { phone: string }) {
  const { t } = useLingui();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(sayPhone(phone));
      showToast({ tone: "good", title: t`Número copiado` });
    } catch {
      showToast({ tone: "bad", title: t`El navegador no dejó copiar el número` });
    }
  };
  return (
    <IconButton label={t`Copiar el número`} onPress={() => void copy()}>
      <Copy aria-hidden="true" />
    </IconButton>
  );
}

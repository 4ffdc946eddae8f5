import { useLingui } from "@lingui/react/macro";
import { Copy, ExternalLink, Mail, Phone } from "lucide-react";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";

const linkClasses =
  "hit inline-flex min-w-0 items-center gap-1.5 font-semibold text-brand underline-offset-3 hover:underline wrap-anywhere";

/** How to reach the patient: call, copy, write. */
export function ContactLines({ patient }: { patient: PatientDetail }) {
  const { t } = useLingui();
  const { phone, email, dui } = patient;
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
        <p className="text-ink-soft">{t`Sin teléfono: escribe por WhatsApp sin mostrar su número.`}</p>
      )}
      {email ? (
        <a href={`mailto:${email}`} className={linkClasses}>
          <Mail size={16} aria-hidden="true" />
          {email}
        </a>
      ) : null}
      {dui ? <p>{t`DUI ${dui}`}</p> : null}
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

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { supportQuery } from "@/shared/api/support.ts";
import { sayPhone } from "@/shared/lib/phone.ts";

/**
 * Where somebody asks for help whom Cita lets do nothing more by itself. Nothing is shown where the installation names no place, and where
 * that is not known: what the page says above stands without it.
 */
export function SupportLine() {
  const { t } = useLingui();
  const contact = useQuery(supportQuery).data?.contact;
  if (!contact) {
    return null;
  }
  const isWhatsApp = contact.kind === "whatsapp";
  return (
    <p>
      {isWhatsApp ? t`¿Necesita ayuda? Escríbanos por WhatsApp:` : t`¿Necesita ayuda? Escríbanos a`}{" "}
      <a
        className="hit font-semibold wrap-anywhere text-brand underline underline-offset-2"
        href={contact.link}
        {...(isWhatsApp ? { target: "_blank", rel: "noopener noreferrer" } : {})}
      >
        {isWhatsApp ? sayPhone(contact.address) : contact.address}
      </a>
    </p>
  );
}

import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";

/** Pages of Meta's manager of WhatsApp. */
const addresses = {
  /** The numbers of the account, with how each stands. */
  "phone-numbers": "https://business.facebook.com/wa/manage/phone-numbers/",
  /** The templates, where another review is asked for. */
  "message-templates": "https://business.facebook.com/wa/manage/message-templates/",
} as const;

interface MetaLinkProps {
  to: keyof typeof addresses;
  children: ReactNode;
}

/** Leads to Meta's manager of WhatsApp, in a page of its own: nothing of Cita is left. */
export function MetaLink({ to, children }: MetaLinkProps) {
  return (
    <a className={classes} href={addresses[to]} target="_blank" rel="noopener noreferrer">
      {children}
      <ExternalLink aria-hidden="true" size={16} />
    </a>
  );
}

const classes =
  "hit inline-flex min-h-9 items-center gap-1.5 font-semibold text-brand underline underline-offset-2 touch:min-h-11 hover:text-brand-deep focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand";

import { useLingui } from "@lingui/react/macro";
import { MessageCircleWarning, X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { sayTrouble, troubleTitle } from "../say-trouble.ts";
import { markOf, type WhatsAppTrouble } from "../whatsapp-trouble.ts";

/**
 * Says on every page of the administration that messages do not come or go. It lies over the page, in the corner where no
 * button and no other note is, so that nothing moves when it comes; once closed it stays away until the trouble is another one.
 */
export function WhatsAppBanner({ trouble }: { trouble: WhatsAppTrouble }) {
  const { t } = useLingui();
  const [closed, setClosed] = useState<string>();
  const mark = markOf(trouble);
  return closed === mark ? null : (
    <aside
      aria-label={t`Estado de WhatsApp`}
      className="fixed right-22 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] left-4 z-20 flex animate-rise items-start gap-3 rounded-lg border border-line bg-raised p-3 shadow-high md:right-auto md:bottom-4 md:left-30 md:w-100 print:hidden"
    >
      <MessageCircleWarning size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-danger" />
      <div className="grid min-w-0 flex-1 justify-items-start gap-1">
        <div role="status">
          <p className="font-semibold">{troubleTitle(trouble.status)}</p>
          <p className="text-sm text-ink-soft max-md:hidden">{sayTrouble(trouble).happened}</p>
        </div>
        <LinkButton to="/ajustes/clinica" hash="whatsapp" size="small">{t`Ver qué hacer`}</LinkButton>
      </div>
      <IconButton label={t`Cerrar aviso`} className="-mt-1 -mr-1" onPress={() => setClosed(mark)}>
        <X aria-hidden="true" />
      </IconButton>
    </aside>
  );
}

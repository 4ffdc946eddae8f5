import { useLingui } from "@lingui/react/macro";
import { MessageSquareOff } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/shared/ui/empty-state.tsx";

/** What stands in place of the templates while the clinic has no number. */
export function NotConnected({ connectionLink }: { connectionLink: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState icon={MessageSquareOff} title={t`WhatsApp no está conectado`} action={connectionLink}>
      {t`Las plantillas se crean en la cuenta de WhatsApp de la clínica: conéctela primero.`}
    </EmptyState>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Copy, MessageCircle, Phone, UserRound } from "lucide-react";
import { conversationsOfQuery } from "@/shared/api/conversations.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Button } from "@/shared/ui/button.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { StatusChip } from "@/shared/ui/status-chip.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { Visit } from "../visit.ts";

interface PatientHeadProps {
  visit: Visit;
  onPatient: (id: string) => void;
  onConversation: (id: string) => void;
}

/** The patient first: name, phone to call and to copy, card and conversation. */
export function PatientHead({ visit, onPatient, onConversation }: PatientHeadProps) {
  const { t } = useLingui();
  const { full_name: name, phone, id } = visit.patients;
  const conversations = useQuery(conversationsOfQuery(phone ?? ""));
  const chat = conversations.data?.[0]?.id;
  return (
    <div className="grid gap-3">
      <div className="flex items-start gap-3 pr-10">
        <Avatar name={name} size="large" />
        <div className="grid min-w-0 justify-items-start gap-1">
          <h3 className="text-xl font-semibold wrap-anywhere">{name}</h3>
          {phone ? <PhoneLine phone={phone} /> : <span className="text-ink-soft">{t`Sin teléfono`}</span>}
          <StatusChip status={visit.status} arrivedAt={visit.arrived_at} />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onPress={() => onPatient(id)}>
          <UserRound aria-hidden="true" />
          {t`Ver ficha`}
        </Button>
        {chat ? (
          <Button size="small" onPress={() => onConversation(chat)}>
            <MessageCircle aria-hidden="true" />
            {t`Conversación`}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** The patient for somebody who needs to know no more than whom the visit is with. */
export function PatientName({ visit }: { visit: Visit }) {
  const { full_name: name } = visit.patients;
  return (
    <div className="flex items-start gap-3 pr-10">
      <Avatar name={name} size="large" />
      <div className="grid min-w-0 justify-items-start gap-1">
        <h3 className="text-xl font-semibold wrap-anywhere">{name}</h3>
        <StatusChip status={visit.status} arrivedAt={visit.arrived_at} />
      </div>
    </div>
  );
}

function PhoneLine({ phone }: { phone: string }) {
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
    <span className="flex items-center gap-1">
      <a
        href={`tel:${phone}`}
        className="hit relative inline-flex items-center gap-1.5 font-semibold text-brand underline-offset-3 hover:underline"
      >
        <Phone size={16} aria-hidden="true" />
        {sayPhone(phone)}
      </a>
      <IconButton label={t`Copiar el número`} className="-my-2" onPress={() => void copy()}>
        <Copy aria-hidden="true" />
      </IconButton>
    </span>
  );
}

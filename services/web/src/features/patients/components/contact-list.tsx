import { useLingui } from "@lingui/react/macro";
import { Phone, X } from "lucide-react";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useAddContact, useRemoveContact } from "../api/changes.ts";
import type { Contact } from "../api/contract.ts";

/** Other phones of the patient, and of those who answer for the patient. */
export function ContactList({ patient }: { patient: PatientDetail }) {
  const { t } = useLingui();
  const remove = useRemoveContact(patient.id);
  const add = useAddContact(patient.id);

  function takeAway({ id, phone, name, relation }: Contact): void {
    remove.mutate(id, {
      onSuccess: () => {
        const said = sayPhone(phone);
        showToast({
          tone: "calm",
          title: t`Se quitó el ${said}`,
          action: {
            label: t`Deshacer`,
            onPress: () =>
              add.mutate(
                { phone, name, relation },
                {
                  onError: () =>
                    showToast({
                      tone: "bad",
                      title: t`No se pudo poner de nuevo`,
                      text: t`Agregue el ${said} otra vez, por favor.`,
                    }),
                },
              ),
          },
        });
      },
    });
  }

  return (
    <>
      <ul aria-label={t`Otros teléfonos y contactos`} className="grid gap-1 empty:hidden">
        {patient.contacts.map((contact) => (
          <Line
            key={contact.id}
            contact={contact}
            isGoing={remove.isPending && remove.variables === contact.id}
            onRemove={() => takeAway(contact)}
          />
        ))}
      </ul>
      {remove.isError ? <ProblemNotice error={remove.error} /> : null}
    </>
  );
}

interface LineProps {
  contact: Contact;
  isGoing: boolean;
  onRemove: () => void;
}

function Line({ contact, isGoing, onRemove }: LineProps) {
  const { t } = useLingui();
  const phone = sayPhone(contact.phone);
  const who = [contact.name, contact.relation].filter(Boolean).join(" · ");
  return (
    <li className="flex items-center gap-2">
      <span className="grid min-w-0 flex-1">
        <a
          href={`tel:${contact.phone}`}
          className="hit inline-flex w-fit items-center gap-1.5 font-semibold text-brand underline-offset-3 hover:underline"
        >
          <Phone size={16} aria-hidden="true" />
          {phone}
        </a>
        {who ? <span className="text-sm text-ink-soft wrap-anywhere">{who}</span> : null}
      </span>
      <IconButton label={t`Quitar el ${phone}`} side="left" isPending={isGoing} onPress={onRemove}>
        <X aria-hidden="true" />
      </IconButton>
    </li>
  );
}

import { plural, t } from "@lingui/core/macro";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import type { Joining } from "./merge.ts";
import { fieldWord, sayValue } from "./say.ts";
import { valuesOf } from "./values.ts";

interface Both {
  stays: PatientDetail;
  goes: PatientDetail;
}

/** What comes to the card that stays, a sentence each. */
export function sayJoined({ stays, goes }: Both, joining: Joining): string[] {
  const before = valuesOf(goes);
  const { coming, past, phone, otherPhone, filled, hasNotes, isBlocked } = joining;
  const contacts = goes.contacts.length;
  const other = goes.full_name;
  return [
    t`Las citas: ${plural(coming, { one: "# por venir", other: "# por venir" })} y ${plural(past, { one: "# pasada", other: "# pasadas" })}. También los avisos y las faltas.`,
    ...(phone ? [said(t`Teléfono`, sayPhone(phone))] : []),
    ...(otherPhone ? [said(t`Como otro teléfono`, sayPhone(otherPhone))] : []),
    ...filled.map((field) => said(fieldWord(field), sayValue(before, field))),
    ...(contacts > 0 ? [t`${plural(contacts, { one: "# contacto más", other: "# contactos más" })}`] : []),
    ...(hasNotes ? [t`Las notas de «${other}», debajo de las que ya hay`] : []),
    ...(isBlocked ? [sayBlocked(stays)] : []),
  ];
}

/** What the other card has and the one that stays will not have. */
export function sayLost({ stays, goes }: Both, { lost }: Joining): string[] {
  const [kept, gone] = [valuesOf(stays), valuesOf(goes)];
  return lost.map((field) => {
    const [name, stay, go] = [fieldWord(field), sayValue(kept, field), sayValue(gone, field)];
    return t`${name}: queda «${stay}», y no «${go}»`;
  });
}

function said(name: string, value: string): string {
  return t`${name}: ${value}`;
}

function sayBlocked({ full_name: name }: PatientDetail): string {
  return t`La ficha de ${name} quedará bloqueada, porque la otra lo está`;
}

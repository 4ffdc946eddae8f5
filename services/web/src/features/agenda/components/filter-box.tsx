import { useLingui } from "@lingui/react/macro";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { stateWord } from "@/shared/lib/appointment-words.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { Popover } from "@/shared/ui/popover.tsx";
import type { Popup } from "@/shared/ui/use-popup.ts";
import { type FilteredState, type Filters, toggled } from "../filters.ts";

export interface FilterProps {
  filters: Filters;
  doctors: Doctor[];
  services: Service[];
  onChange: (filters: Filters) => void;
}

const states: readonly FilteredState[] = ["booked", "confirmed", "arrived", "attended", "no_show"];

/** What the agenda can leave out, by doctor, state, service and source. */
export function FilterBox({ popup, filters, doctors, services, onChange }: FilterProps & { popup: Popup }) {
  const { t } = useLingui();
  const groups = [
    {
      title: t`Doctores`,
      key: "doctors" as const,
      options: doctors.map((doctor) => ({ id: doctor.id, label: sayDoctor(doctor) })),
    },
    {
      title: t`Estado`,
      key: "states" as const,
      options: states.map((state) => ({ id: state, label: stateWord(state) })),
    },
    {
      title: t`Servicio`,
      key: "services" as const,
      options: services.map((service) => ({ id: service.id, label: service.name })),
    },
    {
      title: t`Origen`,
      key: "sources" as const,
      options: [
        { id: "whatsapp", label: t`WhatsApp` },
        { id: "desk", label: t`Recepción` },
      ],
    },
  ];
  return (
    <Popover popup={popup} label={t`Filtros`} className="max-h-[min(32rem,70dvh)] w-72 overflow-y-auto p-3">
      {groups.map((group) => (
        <fieldset key={group.key} className="not-first:mt-3">
          <legend className="mb-0.5 text-xs font-semibold text-ink-faint">{group.title}</legend>
          {group.options.map((option) => (
            <Checkbox
              key={option.id}
              isSelected={(filters[group.key] as string[]).includes(option.id)}
              onChange={() =>
                onChange({ ...filters, [group.key]: toggled(filters[group.key] as string[], option.id) })
              }
            >
              {option.label}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </Popover>
  );
}

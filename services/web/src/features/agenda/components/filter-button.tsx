import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ListFilter, X } from "lucide-react";
import { DialogTrigger } from "react-aria-components/Dialog";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { stateWord } from "@/shared/lib/appointment-words.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Popover } from "@/shared/ui/popover.tsx";
import { countFilters, type FilteredState, type Filters, noFilters, toggled } from "../filters.ts";

interface FilterButtonProps {
  filters: Filters;
  doctors: Doctor[];
  services: Service[];
  onChange: (filters: Filters) => void;
}

const states: readonly FilteredState[] = ["booked", "confirmed", "arrived", "attended", "no_show"];

/** What the agenda leaves out, and how many kinds of it; one press shows everything again. */
export function FilterButton({ filters, doctors, services, onChange }: FilterButtonProps) {
  const { t } = useLingui();
  const count = countFilters(filters);
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
    <span className="inline-flex items-center">
      <DialogTrigger>
        {count === 0 ? (
          <IconButton label={t`Filtros`}>
            <ListFilter aria-hidden="true" />
          </IconButton>
        ) : (
          <Button size="small" className="border-brand! bg-brand-tint! text-brand-deep!">
            <ListFilter aria-hidden="true" />
            {t`${plural(count, { one: "# filtro", other: "# filtros" })}`}
          </Button>
        )}
        <Popover label={t`Filtros`} className="max-h-[min(32rem,70dvh)] w-72 overflow-y-auto p-3">
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
      </DialogTrigger>
      {count === 0 ? null : (
        <IconButton label={t`Quitar los filtros`} onPress={() => onChange(noFilters)}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </span>
  );
}

import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Ellipsis, Pencil, UserRoundCheck, UserRoundX } from "lucide-react";
import { MenuTrigger } from "react-aria-components/Menu";
import type { Doctor } from "@/shared/api/contract.ts";
import { hueByColour, isColour } from "@/shared/lib/colours.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/shared/ui/menu.tsx";
import { sayWeekSize } from "../say.ts";

interface DoctorRowProps {
  doctor: Doctor;
  /** Puts the doctor one place up or down; none where it stands at the end of the list. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onEdit: () => void;
  onDeactivate: () => void;
  /** None where the plan has no room. */
  onReactivate: (() => void) | undefined;
}

/** One doctor in the order of the agenda: who it is, when and for what, and what is missing. */
export function DoctorRow({ doctor, onUp, onDown, onEdit, onDeactivate, onReactivate }: DoctorRowProps) {
  const { t } = useLingui();
  const name = sayDoctor(doctor);
  const { is_active: isActive, services } = doctor;
  const week = sayWeekSize(doctor);
  const given = services.length;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <Avatar
        name={doctor.full_name}
        {...(isColour(doctor.colour) ? { hue: hueByColour[doctor.colour] } : {})}
      />
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-1 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold wrap-anywhere">{name}</span>
            {isActive ? null : <Chip>{t`Inactivo`}</Chip>}
          </p>
          {doctor.specialty ? (
            <p className="text-sm text-ink-soft wrap-anywhere first-letter:uppercase">{doctor.specialty}</p>
          ) : null}
        </div>
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
          {week ? <span>{week}</span> : isActive ? <Chip tone="warn">{t`Sin horario`}</Chip> : null}
          {given > 0 ? (
            <span>{t`${plural(given, { one: "# servicio", other: "# servicios" })}`}</span>
          ) : isActive ? (
            <Chip tone="warn">{t`Sin servicios`}</Chip>
          ) : null}
        </div>
      </div>
      {isActive ? (
        <div className="flex max-md:flex-col">
          <IconButton label={t`Subir a ${name}`} isDisabled={!onUp} onPress={() => onUp?.()}>
            <ArrowUp aria-hidden="true" />
          </IconButton>
          <IconButton label={t`Bajar a ${name}`} isDisabled={!onDown} onPress={() => onDown?.()}>
            <ArrowDown aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
      <MenuTrigger>
        <IconButton label={t`Acciones para ${name}`} data-doctor={doctor.id}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
        <Menu>
          <MenuItem icon={<Pencil aria-hidden="true" />} onAction={onEdit}>
            {t`Editar`}
          </MenuItem>
          {isActive ? (
            <MenuItem icon={<UserRoundX aria-hidden="true" />} look="danger" onAction={onDeactivate}>
              {t`Desactivar`}
            </MenuItem>
          ) : (
            <MenuItem
              icon={<UserRoundCheck aria-hidden="true" />}
              isDisabled={!onReactivate}
              onAction={() => onReactivate?.()}
            >
              {t`Activar de nuevo`}
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
    </li>
  );
}

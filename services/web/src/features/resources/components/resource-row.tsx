import { useLingui } from "@lingui/react/macro";
import {
  ArrowDown,
  ArrowUp,
  CircleCheck,
  CircleOff,
  DoorOpen,
  Ellipsis,
  Microscope,
  Pencil,
} from "lucide-react";
import { MenuTrigger } from "react-aria-components/Menu";
import type { Resource, Service } from "@/shared/api/contract.ts";
import { Chip } from "@/shared/ui/chip.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/shared/ui/menu.tsx";
import { sayUnused, sayUsers } from "../say.ts";

interface ResourceRowProps {
  resource: Resource;
  /** The services that can have it. */
  users: readonly Service[];
  isPending: boolean;
  /** Puts it one place up or down; none where it stands at the end of the list. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onEdit: () => void;
  onDeactivate: () => void;
  onReactivate: () => void;
}

/** One room or device: what it is called, what the desk should know of it, and which services need it. */
export function ResourceRow(props: ResourceRowProps) {
  const { resource, users, isPending, onUp, onDown, onEdit, onDeactivate, onReactivate } = props;
  const { t } = useLingui();
  const { name, notes, kind, is_active: isActive } = resource;
  const Icon = kind === "room" ? DoorOpen : Microscope;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <Icon size={20} className="shrink-0 text-ink-faint" aria-hidden="true" />
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-1 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold wrap-anywhere">{name}</span>
            {isActive ? null : <Chip>{t`Sin uso`}</Chip>}
          </p>
          {notes ? <p className="line-clamp-2 text-sm text-ink-soft wrap-anywhere">{notes}</p> : null}
        </div>
        <div className="min-w-0 self-center text-sm text-ink-soft wrap-anywhere">
          {users.length > 0 ? sayUsers(users) : isActive ? <Chip tone="warn">{sayUnused(kind)}</Chip> : null}
        </div>
      </div>
      {isActive && (onUp || onDown) ? (
        <div className="flex max-md:flex-col">
          <IconButton label={t`Subir ${name}`} isDisabled={!onUp} onPress={() => onUp?.()}>
            <ArrowUp aria-hidden="true" />
          </IconButton>
          <IconButton label={t`Bajar ${name}`} isDisabled={!onDown} onPress={() => onDown?.()}>
            <ArrowDown aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
      <MenuTrigger>
        <IconButton label={t`Acciones para ${name}`} isDisabled={isPending} data-resource={resource.id}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
        <Menu>
          <MenuItem icon={<Pencil aria-hidden="true" />} onAction={onEdit}>
            {t`Editar`}
          </MenuItem>
          {isActive ? (
            <MenuItem icon={<CircleOff aria-hidden="true" />} look="danger" onAction={onDeactivate}>
              {t`Desactivar`}
            </MenuItem>
          ) : (
            <MenuItem icon={<CircleCheck aria-hidden="true" />} onAction={onReactivate}>
              {t`Usar de nuevo`}
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
    </li>
  );
}

import { useLingui } from "@lingui/react/macro";
import { CircleCheck, CircleOff, Ellipsis, Pencil } from "lucide-react";
import { MenuTrigger } from "react-aria-components/Menu";
import type { Doctor, Resource, Service } from "@/shared/api/contract.ts";
import { hueByColour, isColour } from "@/shared/lib/colours.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/shared/ui/menu.tsx";
import { isStopped, sayFacts, sayGivers, sayNeeds } from "../say.ts";
import { useOffering } from "../use-offering.ts";

interface ServiceRowProps {
  service: Service;
  /** The active doctors who give it. */
  givers: readonly Doctor[];
  resources: readonly Resource[];
  onEdit: () => void;
}

/** One service: what it is, how long, how much, who gives it, and whether patients can ask for it. */
export function ServiceRow({ service, givers, resources, onEdit }: ServiceRowProps) {
  const { t } = useLingui();
  const { offer, stopOffering, isPending } = useOffering();
  const { name, is_active: isActive } = service;
  const hue = isColour(service.colour) ? hueByColour[service.colour] : undefined;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-b-0">
      {hue === undefined ? null : (
        <span
          aria-hidden="true"
          className="hued size-3 shrink-0 rounded-full bg-(--hue-edge)"
          style={{ "--hue": hue }}
        />
      )}
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-1 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold wrap-anywhere">{name}</span>
            {isActive ? null : <Chip>{t`Inactivo`}</Chip>}
            {isActive && isStopped(service.needs, resources) ? (
              <Chip tone="warn">{t`Sin sala o aparato que sirva`}</Chip>
            ) : null}
            {isActive && !service.bookable_in_chat ? <Chip>{t`Solo en recepción`}</Chip> : null}
          </p>
          <p className="text-sm text-ink-soft">{sayFacts(service)}</p>
          <p className="text-sm text-ink-soft wrap-anywhere empty:hidden">
            {sayNeeds(service.needs, resources)}
          </p>
        </div>
        <div className="min-w-0 self-center text-sm text-ink-soft">
          {givers.length > 0 ? (
            sayGivers(givers)
          ) : isActive ? (
            <Chip tone="warn">{t`Nadie lo da aún`}</Chip>
          ) : null}
        </div>
      </div>
      <Button size="small" onPress={onEdit} className="max-md:hidden">
        {t`Editar`}
        <span className="sr-only"> {name}</span>
      </Button>
      <MenuTrigger>
        <IconButton label={t`Acciones para ${name}`} isDisabled={isPending}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
        <Menu>
          <MenuItem icon={<Pencil aria-hidden="true" />} onAction={onEdit}>
            {t`Editar`}
          </MenuItem>
          {isActive ? (
            <MenuItem
              icon={<CircleOff aria-hidden="true" />}
              look="danger"
              onAction={() => stopOffering(service)}
            >
              {t`Desactivar`}
            </MenuItem>
          ) : (
            <MenuItem icon={<CircleCheck aria-hidden="true" />} onAction={() => offer(service)}>
              {t`Activar de nuevo`}
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
    </li>
  );
}

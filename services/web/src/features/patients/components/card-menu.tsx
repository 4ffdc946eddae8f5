import { useLingui } from "@lingui/react/macro";
import { Ban, Ellipsis, Merge, PhoneForwarded } from "lucide-react";
import { MenuTrigger } from "react-aria-components/Menu";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/shared/ui/menu.tsx";
import type { CardStep } from "./card-dialogs.tsx";

interface CardMenuProps {
  patient: PatientDetail;
  onStep: (step: CardStep) => void;
}

/** What is done with a card now and then. */
export function CardMenu({ patient, onStep }: CardMenuProps) {
  const { t } = useLingui();
  return (
    <MenuTrigger>
      <IconButton label={t`Más acciones de la ficha`} look="quiet">
        <Ellipsis aria-hidden="true" />
      </IconButton>
      <Menu>
        <MenuItem
          icon={<PhoneForwarded aria-hidden="true" />}
          onAction={() => onStep({ kind: "contact" })}
        >{t`Agregar otro teléfono o encargado…`}</MenuItem>
        <MenuItem
          icon={<Merge aria-hidden="true" />}
          onAction={() => onStep({ kind: "search" })}
        >{t`Unir con otra ficha…`}</MenuItem>
        {patient.is_blocked ? null : (
          <MenuItem
            icon={<Ban aria-hidden="true" />}
            look="danger"
            onAction={() => onStep({ kind: "block" })}
          >{t`Bloquear…`}</MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Keyboard, Printer, SlidersHorizontal } from "lucide-react";
import { MenuTrigger } from "react-aria-components/Menu";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Kbd } from "@/shared/ui/kbd.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/shared/ui/menu.tsx";
import type { View } from "../calendar.ts";
import type { ColourBy } from "../hues.ts";
import type { Preferences } from "../preferences.ts";
import type { Density } from "../sheet.ts";

interface ViewButtonProps {
  view: View;
  onView: (view: View) => void;
  preferences: Preferences;
  isNarrow: boolean;
  onChange: (change: Partial<Preferences>) => void;
  /** `undefined` where there is no sheet to print. */
  onPrint: (() => void) | undefined;
  onKeys: () => void;
}

/** How the agenda is drawn; printing; the list of keys. */
export function ViewButton({
  view,
  onView,
  preferences,
  isNarrow,
  onChange,
  onPrint,
  onKeys,
}: ViewButtonProps) {
  const { t } = useLingui();
  return (
    <MenuTrigger>
      <IconButton label={t`Opciones de la vista`}>
        <SlidersHorizontal aria-hidden="true" />
      </IconButton>
      <Menu>
        {isNarrow ? (
          <MenuChoice title={t`Vista`} value={view} onChange={(id) => onView(id as View)}>
            <MenuItem id="day">{t`Día`}</MenuItem>
            <MenuItem id="week">{t`Semana`}</MenuItem>
            <MenuItem id="month">{t`Mes`}</MenuItem>
          </MenuChoice>
        ) : null}
        {isNarrow ? (
          <MenuChoice
            title={t`Día en el teléfono`}
            value={preferences.narrowDay}
            onChange={(id) => onChange({ narrowDay: id as Preferences["narrowDay"] })}
          >
            <MenuItem id="list">{t`Lista`}</MenuItem>
            <MenuItem id="hours">{t`Horas`}</MenuItem>
          </MenuChoice>
        ) : null}
        <MenuChoice
          title={t`Color según`}
          value={preferences.colourBy}
          onChange={(id) => onChange({ colourBy: id as ColourBy })}
        >
          <MenuItem id="doctor">{t`Doctor`}</MenuItem>
          <MenuItem id="service">{t`Servicio`}</MenuItem>
        </MenuChoice>
        <MenuChoice
          title={t`Altura`}
          value={preferences.density}
          onChange={(id) => onChange({ density: id as Density })}
        >
          <MenuItem id="fit">{t`Todo el día a la vista`}</MenuItem>
          <MenuItem id="comfortable">{t`Amplia`}</MenuItem>
          <MenuItem id="compact">{t`Compacta`}</MenuItem>
        </MenuChoice>
        <MenuSeparator />
        {onPrint ? (
          <MenuItem icon={<Printer aria-hidden="true" />} onAction={onPrint}>
            {t`Imprimir la agenda`}
          </MenuItem>
        ) : null}
        <MenuItem icon={<Keyboard aria-hidden="true" />} hint={<Kbd keys="?" />} onAction={onKeys}>
          {t`Teclas`}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}

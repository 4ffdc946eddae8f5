import { useLingui } from "@lingui/react/macro";
import { Keyboard, Printer, TreePalm } from "lucide-react";
import { useHovering } from "@/shared/lib/use-media-query.ts";
import { Kbd } from "@/shared/ui/kbd.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/shared/ui/menu.tsx";
import type { Popup } from "@/shared/ui/use-popup.ts";
import type { View } from "../calendar.ts";
import type { ColourBy } from "../hues.ts";
import type { Preferences } from "../preferences.ts";
import type { Density } from "../sheet.ts";
import { choicesOf } from "../view-choices.ts";

export interface ViewProps {
  view: View;
  onView: (view: View) => void;
  preferences: Preferences;
  isNarrow: boolean;
  onChange: (change: Partial<Preferences>) => void;
  /** `undefined` where there is no sheet to print. */
  onPrint: (() => void) | undefined;
  /** `undefined` for who blocks no hours. */
  onBlock: (() => void) | undefined;
  onKeys: () => void;
}

/** How the agenda is drawn; blocking hours; printing; the list of keys. */
export function ViewMenu(props: ViewProps & { popup: Popup }) {
  const { popup, view, onView, preferences, isNarrow, onChange, onPrint, onBlock, onKeys } = props;
  const { t } = useLingui();
  const offered = choicesOf(view, isNarrow, preferences);
  // A phone without a mouse has no keys either; a tablet may.
  const isWithPointer = useHovering();
  const hasKeys = isWithPointer || !isNarrow;
  const hasActions = onBlock !== undefined || onPrint !== undefined || hasKeys;
  return (
    <Menu popup={popup}>
      {isNarrow ? (
        <MenuChoice title={t`Vista`} value={view} onChange={(id) => onView(id as View)}>
          <MenuItem id="day">{t`Día`}</MenuItem>
          <MenuItem id="week">{t`Semana`}</MenuItem>
          <MenuItem id="month">{t`Mes`}</MenuItem>
        </MenuChoice>
      ) : null}
      {offered.narrowDay ? (
        <MenuChoice
          title={t`Día en el teléfono`}
          value={preferences.narrowDay}
          onChange={(id) => onChange({ narrowDay: id as Preferences["narrowDay"] })}
        >
          <MenuItem id="list">{t`Lista`}</MenuItem>
          <MenuItem id="hours">{t`Horas`}</MenuItem>
        </MenuChoice>
      ) : null}
      {offered.colours ? (
        <MenuChoice
          title={t`Color según`}
          value={preferences.colourBy}
          onChange={(id) => onChange({ colourBy: id as ColourBy })}
        >
          <MenuItem id="doctor">{t`Doctor`}</MenuItem>
          <MenuItem id="service">{t`Servicio`}</MenuItem>
        </MenuChoice>
      ) : null}
      {offered.heights ? (
        <MenuChoice
          title={t`Altura`}
          value={preferences.density}
          onChange={(id) => onChange({ density: id as Density })}
        >
          <MenuItem id="fit">{t`Todo el día a la vista`}</MenuItem>
          <MenuItem id="comfortable">{t`Amplia`}</MenuItem>
          <MenuItem id="compact">{t`Compacta`}</MenuItem>
        </MenuChoice>
      ) : null}
      {hasActions && (isNarrow || offered.colours) ? <MenuSeparator /> : null}
      {onBlock ? (
        <MenuItem icon={<TreePalm aria-hidden="true" />} onAction={onBlock}>
          {t`Bloquear horario…`}
        </MenuItem>
      ) : null}
      {onPrint ? (
        <MenuItem icon={<Printer aria-hidden="true" />} onAction={onPrint}>
          {t`Imprimir la agenda`}
        </MenuItem>
      ) : null}
      {hasKeys ? (
        <MenuItem icon={<Keyboard aria-hidden="true" />} hint={<Kbd keys="?" />} onAction={onKeys}>
          {t`Teclas`}
        </MenuItem>
      ) : null}
    </Menu>
  );
}

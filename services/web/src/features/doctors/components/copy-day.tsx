import { useLingui } from "@lingui/react/macro";
import { Copy } from "lucide-react";
import { MenuTrigger } from "react-aria-components/Menu";
import { sayWeekday } from "@/shared/lib/weekday-words.ts";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "@/shared/ui/menu.tsx";
import { allDays, workdays } from "../week.ts";

interface CopyDayProps {
  /** 0 for Monday. */
  at: number;
  onCopy: (to: readonly number[]) => void;
}

/** Puts the hours of a day on others. */
export function CopyDay({ at, onCopy }: CopyDayProps) {
  const { t } = useLingui();
  const day = sayWeekday(at);
  return (
    <MenuTrigger>
      <IconButton label={t`Copiar el horario del ${day}`}>
        <Copy aria-hidden="true" />
      </IconButton>
      <Menu>
        <MenuItem onAction={() => onCopy(workdays)}>{t`A lunes a viernes`}</MenuItem>
        <MenuItem onAction={() => onCopy(allDays)}>{t`A todos los días`}</MenuItem>
        <MenuSeparator />
        {allDays
          .filter((other) => other !== at)
          .map((other) => (
            <CopyTo key={other} at={other} onCopy={onCopy} />
          ))}
      </Menu>
    </MenuTrigger>
  );
}

function CopyTo({ at, onCopy }: CopyDayProps) {
  const { t } = useLingui();
  const day = sayWeekday(at).toLocaleLowerCase();
  return (
    <MenuItem onAction={() => onCopy([at])}>
      {t({ message: `Al ${day}`, comment: "A weekday, to which hours are copied" })}
    </MenuItem>
  );
}

import { Bell, Moon, Pencil, Plus, Sun, Trash2 } from "lucide-react";
import { useState } from "react";
import { MenuTrigger } from "react-aria-components/Menu";
import { chooseTheme, type Theme, useTheme } from "@/shared/lib/theme.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { CountBadge } from "@/shared/ui/count-badge.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Kbd } from "@/shared/ui/kbd.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/shared/ui/menu.tsx";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import { Switch } from "@/shared/ui/switch.tsx";
import { showToast, showUndo } from "@/shared/ui/toast-queue.ts";

export function ActionsPart() {
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary">
          <Plus aria-hidden="true" />
          Nueva cita
        </Button>
        <Button>Mover</Button>
        <Button look="plain">Volver</Button>
        <Button look="danger">Cancelar la cita</Button>
        <Button look="primary" isPending>
          Guardando
        </Button>
        <Button isDisabled>Guardar</Button>
        <Button size="small">Pequeño</Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <IconButton
          label="Editar"
          tooltip={
            <>
              Editar <Kbd keys="E" />
            </>
          }
        >
          <Pencil aria-hidden="true" />
        </IconButton>
        <IconButton label="Avisos, 3 sin leer">
          <Bell aria-hidden="true" />
          <CountBadge count={3} label="3 sin leer" className="absolute -top-0.5 -right-0.5" />
        </IconButton>
        <AccountMenu />
        <span className="text-ink-soft">
          <Kbd keys="mod+K" />
        </span>
      </div>
      <Choices />
      <div className="flex flex-wrap gap-2">
        <Button
          onPress={() =>
            showUndo(
              { tone: "good", title: "Cita movida", text: "Ana Martínez, lun 23 nov, 8:30 a. m." },
              { label: "Deshacer", onPress: () => undefined },
              Date.now(),
            )
          }
        >
          Aviso con deshacer
        </Button>
        <Button onPress={() => showToast({ tone: "bad", title: "No se pudo guardar" })}>Aviso</Button>
      </div>
    </>
  );
}

function AccountMenu() {
  const theme = useTheme();
  return (
    <MenuTrigger>
      <Button>Cuenta</Button>
      <Menu>
        <MenuItem icon={<Pencil aria-hidden="true" />} hint="E">
          Editar el perfil
        </MenuItem>
        <MenuSeparator />
        <MenuChoice title="Apariencia" value={theme} onChange={(id) => chooseTheme(id as Theme)}>
          <MenuItem id="system">Como el sistema</MenuItem>
          <MenuItem id="light" icon={<Sun aria-hidden="true" />}>
            Claro
          </MenuItem>
          <MenuItem id="dark" icon={<Moon aria-hidden="true" />}>
            Oscuro
          </MenuItem>
        </MenuChoice>
        <MenuSeparator />
        <MenuItem look="danger" icon={<Trash2 aria-hidden="true" />}>
          Borrar
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}

function Choices() {
  const [view, setView] = useState<"dia" | "semana" | "mes">("dia");
  const [told, setTold] = useState(true);
  return (
    <>
      <SegmentedControl
        label="Vista"
        segments={[
          { id: "dia", label: "Día" },
          { id: "semana", label: "Semana" },
          { id: "mes", label: "Mes" },
        ]}
        value={view}
        onChange={setView}
        className="justify-self-start"
      />
      <Checkbox isSelected={told} onChange={setTold}>
        Avisar al paciente
      </Checkbox>
      <Checkbox isIndeterminate>Algunos doctores</Checkbox>
      <Switch defaultSelected>Sonido de los avisos</Switch>
      <Switch>Citas canceladas</Switch>
    </>
  );
}

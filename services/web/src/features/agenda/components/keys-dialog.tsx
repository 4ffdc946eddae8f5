import { t } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Kbd } from "@/shared/ui/kbd.tsx";

interface KeysDialogProps {
  /** Whether whoever looks books and moves appointments, and knows patients. */
  atDesk: boolean;
  /** Whether somebody else can go on here by a PIN. */
  hasSwitch: boolean;
  onClose: () => void;
}

/** The keys of the agenda. */
export function KeysDialog({ atDesk, hasSwitch, onClose }: KeysDialogProps) {
  const { t } = useLingui();
  const groups = [
    {
      title: t`En toda la agenda`,
      keys: [
        ...(atDesk ? [[["N"], t`Nueva cita`] as const] : []),
        [["T"], t`Ir a hoy`],
        [["←", "→"], t`Día, semana o mes anterior y siguiente`],
        [["D", "W", "M"], t`Ver día, semana, mes`],
        [["/"], atDesk ? t`Buscar pacientes y fechas` : t`Buscar fechas`],
        ...(hasSwitch ? [[["P"], t`Cambiar de persona`] as const] : []),
        [["mod+Z"], t`Deshacer el último cambio, mientras el aviso lo ofrece`],
        [["?"], t`Esta lista`],
        [["Esc"], t`Cerrar lo que está abierto`],
      ] as const,
    },
    ...(atDesk ? ofArranging() : []),
  ];
  return (
    <Dialog title={t`Teclas de la agenda`} onClose={onClose}>
      <div className="grid gap-5 px-5 pb-6">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 text-sm font-semibold text-ink-soft">{group.title}</h3>
            <dl className="grid grid-cols-[9rem_1fr] items-baseline gap-y-1.5">
              {group.keys.map(([keys, text]) => (
                <div key={text} className="contents">
                  <dt className="flex flex-wrap gap-1">
                    {keys.map((key) => (
                      <Kbd key={key} keys={key} />
                    ))}
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** What only somebody does who books and moves. */
function ofArranging() {
  return [
    {
      title: t`Sobre un horario o una cita`,
      keys: [
        [["↑", "↓", "←", "→"], t`Ir al horario o a la cita de al lado`],
        [["Enter"], t`Agendar ahí, o abrir la cita`],
        [["M"], t`Mover la cita`],
      ] as const,
    },
    {
      title: t`Mientras se mueve una cita`,
      keys: [
        [["↑", "↓"], t`Cinco minutos antes o después`],
        [["←", "→"], t`Otro doctor, u otro día en la semana`],
        [["Shift+↑", "Shift+↓"], t`Más corta o más larga`],
        [["Alt"], t`Con el ratón, de cinco en cinco minutos`],
        [["Enter"], t`Dejarla ahí`],
        [["Esc"], t`Dejarla donde estaba`],
      ] as const,
    },
  ];
}

import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import { DialogTrigger } from "react-aria-components/Dialog";
import { Button } from "@/shared/ui/button.tsx";
import { Calendar } from "@/shared/ui/calendar.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { Popover } from "@/shared/ui/popover.tsx";
import { SidePanel } from "@/shared/ui/side-panel.tsx";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";

type Open = "dialogo" | "pregunta" | "panel" | undefined;

export function OverlaysPart() {
  const [open, setOpen] = useState<Open>();
  const [day, setDay] = useState("2026-11-23");
  const close = () => setOpen(undefined);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => setOpen("dialogo")}>Diálogo</Button>
        <Button onPress={() => setOpen("pregunta")}>Pregunta</Button>
        <Button onPress={() => setOpen("panel")}>Panel</Button>
        <DialogTrigger>
          <Button>Cuadro</Button>
          <Popover label="Ir a un día">
            {(done) => (
              <Calendar
                label="Día"
                value={day}
                onChange={(chosen) => {
                  setDay(chosen);
                  done();
                }}
                today="2026-11-28"
              />
            )}
          </Popover>
        </DialogTrigger>
      </div>
      <EmptyState
        icon={CalendarPlus}
        title="Ese día no hubo citas"
        action={<Button look="primary">Ir a hoy</Button>}
      >
        Puede ver otro día con las flechas.
      </EmptyState>
      {open === "dialogo" ? <BookingDialog onClose={close} /> : null}
      {open === "pregunta" ? (
        <Dialog
          title="¿Cancelar la cita?"
          role="alertdialog"
          size="small"
          onClose={close}
          footer={
            <>
              <Button onPress={close}>Conservarla</Button>
              <Button look="danger" onPress={close}>
                Cancelar la cita
              </Button>
            </>
          }
        >
          <p className="px-5 pb-4">El paciente recibirá un aviso por WhatsApp.</p>
        </Dialog>
      ) : null}
      {open === "panel" ? (
        <SidePanel title="Ana Martínez" onClose={close}>
          <p className="px-5 pb-4">Limpieza dental con la Dra. Elena Rivas.</p>
        </SidePanel>
      ) : null}
    </>
  );
}

function BookingDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="Nueva cita"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Volver</Button>
          <Button look="primary">Agendar</Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        <TextField label="Nombre" defaultValue="Ana Martínez" />
        <TextField label="Teléfono" prefix="+503" inputMode="tel" />
        <TextArea label="Nota" />
      </div>
    </Dialog>
  );
}

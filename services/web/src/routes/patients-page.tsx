import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ArrowLeft, Upload } from "lucide-react";
import { type ReactNode, useState } from "react";
import { FocusScope } from "react-aria/FocusScope";
import { DeliveryList } from "@/features/appointments/components/delivery-list.tsx";
import { ExportButton } from "@/features/patients/components/export-button.tsx";
import { MergeDialog } from "@/features/patients/components/merge-dialog.tsx";
import { NewPatientDialog } from "@/features/patients/components/new-patient-dialog.tsx";
import { PatientCard } from "@/features/patients/components/patient-card.tsx";
import { PatientList } from "@/features/patients/components/patient-list.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { cx } from "@/shared/lib/class-names.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { useWideScreen } from "@/shared/lib/use-media-query.ts";
import { Button } from "@/shared/ui/button.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { SidePanel } from "@/shared/ui/side-panel.tsx";
import { readPatientsSearch } from "./patients-search.ts";
import { useHeadingFocus } from "./use-heading-focus.ts";

const route = getRouteApi("/staff/pacientes");

/** The clinic's patients, with the card of one beside them; on a phone the card takes the page. */
export function PatientsPage() {
  const { t } = useLingui();
  // The router merges what was dropped back from the address, so that it has to be dropped here again.
  const { paciente, buscar, nuevo, nombre } = readPatientsSearch(route.useSearch());
  const navigate = route.useNavigate();
  const wide = useWideScreen();
  const identity = useQuery(identityQuery);
  const zone = identity.data?.clinic.timezone ?? "UTC";
  const today = dayIn(zone, useClock());
  const [merging, setMerging] = useState<readonly [string, string]>();
  const searched = buscar ? { buscar } : {};
  const opened = paciente ? { paciente } : {};
  const close = () => void navigate({ search: searched, replace: true });
  const open = (id: string) =>
    void navigate({ search: { ...searched, paciente: id }, replace: paciente !== undefined });
  const Frame = wide ? CardPanel : CardPage;
  return (
    <>
      <title>{`${t`Pacientes`} · Cita`}</title>
      {/* Hidden and not taken away under a phone's card, so that the list is where it was afterwards. */}
      <div className={cx("min-h-0 flex-1 overflow-y-auto", paciente && !wide && "hidden")}>
        <div className="mx-auto grid max-w-4xl gap-3 p-4 md:p-6">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
            <h1 className="text-2xl font-semibold">{t`Pacientes`}</h1>
            <ExportButton
              beside={
                <LinkButton to="/pacientes/importar">
                  <Upload aria-hidden="true" />
                  {t`Importar`}
                </LinkButton>
              }
              planWay={
                identity.data?.user.role === "admin" ? (
                  <LinkButton to="/suscripcion" size="small">
                    {t`Ver los planes`}
                  </LinkButton>
                ) : undefined
              }
            />
          </div>
          <PatientList
            search={buscar ?? ""}
            onSearch={(text) => {
              void navigate({ search: { ...opened, ...(text ? { buscar: text } : {}) }, replace: true });
            }}
            openId={paciente}
            onOpen={open}
            onBook={(nombre) =>
              void navigate({ to: "/agenda", search: { nueva: "si", ...(nombre ? { nombre } : {}) } })
            }
            onNew={(text) =>
              void navigate({
                search: { ...searched, ...opened, nuevo: "si", ...(text ? { nombre: text } : {}) },
              })
            }
            onMerge={setMerging}
          />
        </div>
      </div>
      {paciente ? (
        <Frame onClose={close}>
          <PatientCard
            key={paciente}
            id={paciente}
            today={today}
            seesDocuments={identity.data?.user.role === "admin"}
            onPatient={open}
            onBook={(id) => void navigate({ to: "/agenda", search: { nueva: "si", paciente: id } })}
            onVisit={({ id, appointment_date }) =>
              void navigate({ to: "/agenda", search: { fecha: appointment_date, cita: id } })
            }
            onConversation={(chat) => void navigate({ to: "/conversaciones", search: { chat } })}
            messagesOf={(visit) => <DeliveryList visit={visit} zone={zone} />}
          />
        </Frame>
      ) : null}
      {nuevo ? (
        <NewPatientDialog
          key={nombre ?? ""}
          typed={nombre ?? ""}
          today={today}
          onClose={() => void navigate({ search: { ...searched, ...opened }, replace: true })}
          onOpen={(id) => void navigate({ search: { ...searched, paciente: id }, replace: true })}
        />
      ) : null}
      {merging ? (
        <MergeDialog
          ids={merging}
          today={today}
          onClose={() => setMerging(undefined)}
          onMerged={(id) => {
            setMerging(undefined);
            open(id);
          }}
        />
      ) : null}
    </>
  );
}

interface FrameProps {
  onClose: () => void;
  children: ReactNode;
}

function CardPanel({ onClose, children }: FrameProps) {
  const { t } = useLingui();
  return (
    <SidePanel title={t`Ficha del paciente`} hideTitle onClose={onClose}>
      {children}
    </SidePanel>
  );
}

function CardPage({ onClose, children }: FrameProps) {
  const { t } = useLingui();
  const heading = useHeadingFocus();
  return (
    <FocusScope restoreFocus>
      <div className="min-h-0 flex-1 overflow-y-auto bg-surface">
        <header className="flex items-center gap-2 border-b border-line px-2 py-1.5">
          <Button look="plain" onPress={onClose}>
            <ArrowLeft aria-hidden="true" />
            {t`Pacientes`}
          </Button>
          <h1 className="sr-only">{t`Pacientes`}</h1>
          <h2 ref={heading} tabIndex={-1} className="sr-only">
            {t`Ficha del paciente`}
          </h2>
        </header>
        {children}
      </div>
    </FocusScope>
  );
}

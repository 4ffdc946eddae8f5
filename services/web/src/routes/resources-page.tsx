import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Resources } from "@/features/resources/components/resources.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import type { Appointment, Service } from "@/shared/api/contract.ts";
import { allResourcesQuery } from "@/shared/api/resources.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

const route = getRouteApi("/staff/ajustes/salas");

/** Settings, the rooms and devices: what visits share beside their doctor. */
export function ResourcesPage() {
  const { t } = useLingui();
  const { sala } = route.useSearch();
  const navigate = route.useNavigate();
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  const resources = useQuery({ ...allResourcesQuery, enabled: isAdmin });
  return (
    <ForAdmins title={t`Salas y aparatos`} error={resources.error}>
      {() => (
        <SettingsFrame title={t`Salas y aparatos`}>
          <div className="grid gap-5 pb-6">
            <Resources
              openId={sala}
              onOpen={(id) => void navigate({ search: id ? { sala: id } : {}, replace: sala !== undefined })}
              ways={{
                toServices: (service) => <ToServices service={service} />,
                toVisit: (visit) => <ToVisit visit={visit} />,
              }}
            />
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}

function ToServices({ service }: { service: Service | undefined }) {
  const { t } = useLingui();
  return (
    <LinkButton to="/ajustes/servicios" search={service ? { servicio: service.id } : {}} size="small">
      {service ? service.name : t`Ir a los servicios`}
    </LinkButton>
  );
}

/** The visit in the agenda, where it can be given another room. */
function ToVisit({ visit }: { visit: Appointment }) {
  const { appointment_date: fecha, patients, services, doctors } = visit;
  return (
    <Link
      to="/agenda"
      search={{ fecha, cita: visit.id }}
      className="block px-4 py-2.5 text-ink no-underline hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand"
    >
      <span className="block font-semibold wrap-anywhere">
        {patients.full_name} · {sayShortDay(fecha)}, {sayClock(visit.start_time)}
      </span>
      <span className="block text-sm text-ink-soft">
        {services.name} · {doctors.full_name}
      </span>
    </Link>
  );
}

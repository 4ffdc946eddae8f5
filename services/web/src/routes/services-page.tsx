import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Services } from "@/features/services/components/services.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { allServicesQuery } from "@/shared/api/services.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

const route = getRouteApi("/staff/ajustes/servicios");

/** Settings, the services: what the clinic offers, how long it takes and what it costs. */
export function ServicesPage() {
  const { t } = useLingui();
  const { servicio } = route.useSearch();
  const navigate = route.useNavigate();
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  const services = useQuery({ ...allServicesQuery, enabled: isAdmin });
  const clinic = useQuery({ ...clinicQuery, enabled: isAdmin });
  return (
    <ForAdmins title={t`Servicios`} error={services.error}>
      {() => (
        <SettingsFrame title={t`Servicios`}>
          <div className="grid gap-4 pb-6">
            <Services
              currency={clinic.data?.currency ?? "USD"}
              openId={servicio}
              onOpen={(id) =>
                void navigate({ search: id ? { servicio: id } : {}, replace: servicio !== undefined })
              }
              doctorsLink={<LinkButton to="/ajustes/doctores">{t`Ir a los doctores`}</LinkButton>}
              resourcesLink={<LinkButton to="/ajustes/salas">{t`Ir a las salas y aparatos`}</LinkButton>}
            />
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}

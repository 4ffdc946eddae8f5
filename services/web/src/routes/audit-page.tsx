import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { auditQuery } from "@/features/audit/api/audit.ts";
import { AuditLog } from "@/features/audit/components/audit-log.tsx";
import { RetentionNote } from "@/features/audit/components/retention-note.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { teamQuery } from "@/features/staff/api/team.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { filtersOf, readAuditSearch, searchOf } from "./audit-search.ts";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

const route = getRouteApi("/staff/ajustes/auditoria");

/** Settings, the audit log: who did what in the clinic. */
export function AuditPage() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  // The router merges what was dropped back from the address, so that it has to be dropped here again.
  const filters = filtersOf(readAuditSearch(route.useSearch()));
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  const team = useQuery({ ...teamQuery, enabled: isAdmin });
  const log = useInfiniteQuery({ ...auditQuery(filters), enabled: isAdmin });
  const people = (team.data?.users ?? []).map(({ id, full_name }) => ({ id, name: full_name }));
  return (
    <ForAdmins title={t`Auditoría`} error={log.error}>
      {({ clinic }) => (
        <SettingsFrame title={t`Auditoría`}>
          <div className="grid gap-4 pb-6">
            {log.isError && !log.data ? null : (
              <RetentionNote
                months={log.data?.pages[0]?.kept_months}
                changeLink={
                  <LinkButton
                    to="/ajustes/clinica"
                    hash="auditoria"
                    look="plain"
                    size="small"
                    className="-ml-2.5"
                  >
                    {t`Cambiar cuánto se conserva`}
                  </LinkButton>
                }
              />
            )}
            <AuditLog
              filters={filters}
              onFilters={(next) => void navigate({ search: searchOf(next), replace: true })}
              people={people}
              zone={clinic.timezone}
              appointmentLink={(id) => (
                <LinkButton to="/agenda" search={{ cita: id }} look="plain" size="small" className="-ml-2.5">
                  {t`Ver la cita`}
                </LinkButton>
              )}
            />
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}

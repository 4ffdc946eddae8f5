import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { identityQuery } from "@/features/session/api/identity.ts";
import { templatesQuery } from "@/features/templates/api/templates.ts";
import { TemplateList } from "@/features/templates/components/template-list.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Settings, the templates: the messages that Meta has to approve before a clinic may begin with them. */
export function TemplatesPage() {
  const { t } = useLingui();
  const identity = useQuery(identityQuery);
  const templates = useQuery({ ...templatesQuery, enabled: identity.data?.user.role === "admin" });
  return (
    <ForAdmins title={t`Plantillas`} error={templates.error}>
      {({ clinic }) => (
        <SettingsFrame title={t`Plantillas`}>
          <div className="pb-6">
            <TemplateList
              zone={clinic.timezone}
              connectionLink={
                <LinkButton to="/ajustes/clinica" hash="whatsapp">
                  {t`Ir a la conexión`}
                </LinkButton>
              }
            />
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}

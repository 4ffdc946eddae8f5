import { useLingui } from "@lingui/react/macro";
import { ClinicDataParts } from "./clinic-data-parts.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Settings, the clinic's data: taking all of them along, and deleting the clinic. */
export function ClinicDataPage() {
  const { t } = useLingui();
  return (
    <ForAdmins title={t`Todos los datos`} error={null}>
      {(identity) => (
        <SettingsFrame title={t`Todos los datos`}>
          <div className="grid gap-4 pb-6">
            <ClinicDataParts identity={identity} />
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}

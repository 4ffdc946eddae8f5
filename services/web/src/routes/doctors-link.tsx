import { useLingui } from "@lingui/react/macro";
import { LinkButton } from "@/shared/ui/link-button.tsx";

/** Leads to where doctors are added. */
export function DoctorsLink() {
  const { t } = useLingui();
  return (
    <LinkButton to="/ajustes/doctores" look="primary">
      {t`Agregar doctores`}
    </LinkButton>
  );
}

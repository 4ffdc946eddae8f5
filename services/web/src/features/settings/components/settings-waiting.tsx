import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@/shared/ui/skeleton.tsx";

/** The place of the settings until they are there. */
export function SettingsWaiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando los ajustes`} className="grid gap-4">
      {["first", "second", "third"].map((key) => (
        <Skeleton key={key} height="14rem" />
      ))}
    </div>
  );
}

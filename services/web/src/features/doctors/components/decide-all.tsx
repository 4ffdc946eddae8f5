import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import type { Conflict } from "../api/contract.ts";
import { type Decisions, decideAll } from "../decisions.ts";

interface DecideAllProps {
  conflicts: readonly Conflict[];
  isDisabled: boolean;
  onDecide: (decisions: Decisions) => void;
}

/** The same decision about all visits; each can still be changed. */
export function DecideAll({ conflicts, isDisabled, onDecide }: DecideAllProps) {
  const { t } = useLingui();
  const for_ = (kind: Parameters<typeof decideAll>[1]) => () => onDecide(decideAll(conflicts, kind));
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t`Para todas las citas`}</legend>
      <span className="text-sm font-semibold text-ink-soft" aria-hidden="true">
        {t`Para todas:`}
      </span>
      <Button size="small" isDisabled={isDisabled} onPress={for_("move")}>
        {t`Mover al primer espacio`}
      </Button>
      <Button size="small" isDisabled={isDisabled} onPress={for_("keep")}>
        {t`Dejarlas como están`}
      </Button>
      <Button size="small" isDisabled={isDisabled} onPress={for_("cancel")}>
        {t`Cancelarlas y avisar`}
      </Button>
    </fieldset>
  );
}

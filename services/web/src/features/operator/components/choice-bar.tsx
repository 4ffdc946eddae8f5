import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Checkbox } from "@/shared/ui/checkbox.tsx";

interface ChoiceBarProps {
  /** How many are chosen, of how many that can be. */
  chosen: number;
  total: number;
  onAll: (isChosen: boolean) => void;
  onReject: () => void;
}

/** What can be done to several requests at once: many of them may be nobody's. */
export function ChoiceBar({ chosen, total, onAll, onReject }: ChoiceBarProps) {
  const { t } = useLingui();
  if (total < 2) {
    return null;
  }
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4">
      <Checkbox isSelected={chosen === total} isIndeterminate={chosen > 0 && chosen < total} onChange={onAll}>
        {t`Elegir todas las que se ven (${total})`}
      </Checkbox>
      {chosen > 0 ? (
        <Button onPress={onReject}>
          {t`${plural(chosen, { one: "Rechazar la elegida", other: "Rechazar las # elegidas" })}`}
        </Button>
      ) : null}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import type { Chosen } from "../choosing.ts";

interface ChoosingBarProps {
  chosen: readonly Chosen[];
  onCancel: () => void;
  onCompare: (ids: readonly [string, string]) => void;
}

/** Which two cards are chosen so far. */
export function ChoosingBar({ chosen, onCancel, onCompare }: ChoosingBarProps) {
  const { t } = useLingui();
  const [first, second] = chosen;
  const names = chosen.map(({ full_name }) => `«${full_name}»`).join(", ");
  return (
    <div className="sticky top-2 z-10 flex flex-wrap items-center gap-2 rounded-md bg-brand-tint px-3.5 py-2.5 text-brand-deep shadow-card">
      <p role="status" className="min-w-0 flex-1 basis-60 wrap-anywhere">
        {second
          ? t`Para unir: ${names}`
          : names
            ? t`Para unir: ${names}. Elija la otra ficha.`
            : t`Elija las dos fichas de la misma persona. Puede buscar una y después la otra.`}
      </p>
      <div className="ml-auto flex gap-2">
        <Button size="small" onPress={onCancel}>{t`Cancelar`}</Button>
        <Button
          size="small"
          look="primary"
          isDisabled={!second}
          onPress={() => (first && second ? onCompare([first.id, second.id]) : undefined)}
        >
          {t`Comparar`}
        </Button>
      </div>
    </div>
  );
}

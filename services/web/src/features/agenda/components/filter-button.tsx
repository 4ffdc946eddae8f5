import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { lazyRouteComponent } from "@tanstack/react-router";
import { ListFilter, X } from "lucide-react";
import { Suspense } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { usePopup } from "@/shared/ui/use-popup.ts";
import { countFilters, noFilters } from "../filters.ts";
import type { FilterProps } from "./filter-box.tsx";

const FilterBox = lazyRouteComponent(() => import("./filter-box.tsx"), "FilterBox");

/** What the agenda leaves out, and how many kinds of it; one press shows everything again. */
export function FilterButton(props: FilterProps) {
  const { t } = useLingui();
  const { trigger, popup } = usePopup("dialog", () => void FilterBox.preload?.());
  const count = countFilters(props.filters);
  return (
    <span className="inline-flex items-center">
      {count === 0 ? (
        <IconButton label={t`Filtros`} data-filters="" {...trigger}>
          <ListFilter aria-hidden="true" />
        </IconButton>
      ) : (
        <Button
          size="small"
          data-filters=""
          className="border-brand! bg-brand-tint! text-brand-deep!"
          {...trigger}
        >
          <ListFilter aria-hidden="true" />
          {t`${plural(count, { one: "# filtro", other: "# filtros" })}`}
        </Button>
      )}
      {popup ? (
        <Suspense>
          <FilterBox {...props} popup={popup} />
        </Suspense>
      ) : null}
      {count === 0 ? null : (
        <IconButton label={t`Quitar los filtros`} onPress={() => props.onChange(noFilters)}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </span>
  );
}

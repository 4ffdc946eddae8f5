import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ListBoxItem } from "react-aria-components/ListBox";

/** An entry to choose. */
export interface Option {
  id: string;
  label: string;
  /** A second, fainter line. */
  description?: string | undefined;
  icon?: ReactNode;
  isDisabled?: boolean;
}

/** The floating box of menus, lists and calendars. */
export const popoverClasses =
  "z-50 min-w-(--trigger-width) overflow-auto rounded-md border border-line bg-raised text-ink shadow-high outline-none entering:animate-appear";

/** One line of a list or menu. */
export const itemClasses =
  "group flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-base outline-none touch:min-h-11 focus:bg-hover hover:bg-hover pressed:bg-pressed disabled:opacity-50 [&_svg]:size-4.5 [&_svg]:shrink-0";

export function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
      className={itemClasses}
    >
      {option.icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{option.label}</span>
        {option.description ? (
          <span className="block truncate text-sm text-ink-faint">{option.description}</span>
        ) : null}
      </span>
      <Check className="invisible text-brand group-selected:visible" aria-hidden="true" />
    </ListBoxItem>
  );
}

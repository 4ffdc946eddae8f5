import { useLingui } from "@lingui/react/macro";
import { ProgressBar } from "react-aria-components/ProgressBar";
import { cx } from "@/shared/lib/class-names.ts";

/** A turning ring for work that takes a moment. It is as large as the text around it. */
export function Spinner({ className, label }: { className?: string; label?: string }) {
  const { t } = useLingui();
  return (
    <ProgressBar aria-label={label ?? t`Cargando`} isIndeterminate className={cx("inline-flex", className)}>
      <span className="size-[1.1em] animate-turn rounded-full border-2 border-current border-r-transparent" />
    </ProgressBar>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "@/shared/ui/button.tsx";

interface PayLineProps {
  title: string;
  /** What is paid, for a screen reader that hears the button alone. */
  what: string;
  isPending: boolean;
  isDisabled: boolean;
  /** Absent where it is not sold. */
  onPay?: (() => void) | undefined;
  /** What it costs, and what follows. */
  children: ReactNode;
}

/** Something that is sold, with its way to the shop. */
export function PayLine({ title, what, isPending, isDisabled, onPay, children }: PayLineProps) {
  const { t } = useLingui();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line px-4 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-lg font-semibold">{title}</p>
        <div className="text-ink-soft">{children}</div>
      </div>
      {onPay ? (
        <Button look="primary" isPending={isPending} isDisabled={isDisabled} onPress={onPay}>
          <span>
            {t`Pagar`}
            <span className="sr-only"> {what}</span>
          </span>
        </Button>
      ) : null}
    </li>
  );
}

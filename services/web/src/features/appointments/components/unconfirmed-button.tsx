import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { CircleHelp } from "lucide-react";
import { Button } from "@/shared/ui/button.tsx";
import { useUnconfirmed } from "../unconfirmed.ts";

/** How many bookings have no answer; opens the oldest of them. */
export function UnconfirmedButton({ onOpen }: { onOpen: (key: string) => void }) {
  const { t } = useLingui();
  const unconfirmed = useUnconfirmed();
  const [oldest] = unconfirmed;
  const count = unconfirmed.length;
  return oldest ? (
    <Button size="small" onPress={() => onOpen(oldest.idempotencyKey)}>
      <CircleHelp aria-hidden="true" />
      {t`${plural(count, { one: "# cita sin respuesta", other: "# citas sin respuesta" })}`}
    </Button>
  ) : null;
}

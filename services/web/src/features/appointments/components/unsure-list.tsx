import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { sayWhen } from "../say.ts";
import type { Unconfirmed } from "../unconfirmed.ts";

/** The bookings without an answer: of whom, and for when. */
export function UnsureList({ unsure }: { unsure: readonly Unconfirmed[] }) {
  const { t } = useLingui();
  const count = unsure.length;
  return (
    <>
      <p className="font-semibold">
        {t`${plural(count, { one: "# cita sin respuesta:", other: "# citas sin respuesta:" })}`}
      </p>
      <ul className="my-1 grid gap-1">
        {unsure.map(({ idempotencyKey, request, form }) => (
          <li key={idempotencyKey} className="wrap-anywhere">
            {form.patientName || request.patientName} · {sayWhen(request.appointmentDate, request.startTime)}
          </li>
        ))}
      </ul>
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import { type BookingForm, minutesFrom } from "../booking.ts";
import type { ClinicFacts } from "../resources.ts";
import type { Slot } from "../slots.ts";
import { useResourceChoice } from "../use-resource-choice.ts";
import { ResourceFields } from "./resource-fields.tsx";

interface BookingResourcesProps {
  form: BookingForm;
  /** Where the visit is to be. */
  place: Pick<Slot, "startTime" | "doctorId"> | undefined;
  /** The free times of the day. */
  times: readonly Slot[] | undefined;
  facts: ClinicFacts;
  error: string | undefined;
  onChange: (resources: string) => void;
  onNext: (startTime: string) => void;
}

/** The room and the devices of a new visit. */
export function BookingResources({
  form,
  place,
  times,
  facts,
  error,
  onChange,
  onNext,
}: BookingResourcesProps) {
  const { t } = useLingui();
  const choice = useResourceChoice(
    {
      serviceId: form.serviceId,
      date: form.appointmentDate,
      place,
      minutes: minutesFrom(form),
      wish: { chosen: form.resources, kept: [] },
    },
    facts,
  );
  return (
    <ResourceFields
      choice={choice}
      value={form.resources}
      sayAutomatic={(name) => (name ? t`Automático: ${name}` : t`Automático: lo que esté libre`)}
      error={error}
      next={choice.nextOf(times)?.startTime}
      onChange={onChange}
      onNext={onNext}
    />
  );
}

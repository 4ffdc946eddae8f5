import { useLingui } from "@lingui/react/macro";
import { useId, useRef } from "react";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { needWord } from "@/shared/lib/resource-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { chosenAt, withChosen } from "../resources.ts";
import { sayHolder } from "../say-resources.ts";
import type { ResourceChoice } from "../use-resource-choice.ts";

/** Stands for the choice of none: what is free. */
const automatic = "auto";

interface ResourceFieldsProps {
  choice: ResourceChoice;
  /** Chosen by hand, as text. */
  value: string;
  /** What the choice of none is called, with what it would give, where that is known. */
  sayAutomatic: (name: string | undefined) => string;
  /** What the server refused. */
  error: string | undefined;
  /** A later time at which everything can be had, which is offered when something is missing. */
  next?: string | undefined;
  onChange: (chosen: string) => void;
  onNext?: (startTime: string) => void;
}

/** The room and the devices of a visit: chosen automatically until staff choose. A service that needs none has no such field. */
export function ResourceFields(props: ResourceFieldsProps) {
  const { choice, value, sayAutomatic, error, next, onChange, onNext } = props;
  const { t } = useLingui();
  const id = useId();
  const root = useRef<HTMLFieldSetElement>(null);
  const { needs, resources, holders, got, missing } = choice;
  if (needs.length === 0) {
    return error ? (
      <p role="alert" className="text-sm font-semibold text-danger">
        {error}
      </p>
    ) : null;
  }
  const clock = next && sayClock(next);

  function takeNext(startTime: string): void {
    onNext?.(startTime);
    // The button goes with what was missing: the focus goes on to the time that was taken.
    requestAnimationFrame(() =>
      root.current?.form?.querySelector<HTMLElement>("[data-times] input:checked")?.focus(),
    );
  }

  return (
    <fieldset
      ref={root}
      data-invalid={error ? true : undefined}
      aria-describedby={error || missing ? id : undefined}
      className="grid min-w-0 gap-3"
    >
      <legend className="sr-only">{t`Sala y aparatos`}</legend>
      <div className="grid gap-4 empty:hidden md:grid-cols-2">
        {needs.map(({ any_of }, at) => {
          const label = needWord(needs, at);
          const nameOf = (one: string | undefined) => resources.find((other) => other.id === one)?.name;
          const [only, ...others] = any_of;
          if (others.length === 0) {
            return (
              <p key={label}>
                <span className="block text-sm font-semibold text-ink-soft">{label}</span>
                {nameOf(only) ?? "—"}
              </p>
            );
          }
          const own = nameOf(got?.[at]);
          return (
            <Select
              key={label}
              label={label}
              value={chosenAt(value, at) || automatic}
              onChange={(chosen) => onChange(withChosen(value, at, chosen === automatic ? "" : chosen))}
              options={[
                { id: automatic, label: sayAutomatic(chosenAt(value, at) ? undefined : own) },
                ...any_of.map((one) => {
                  const holder = holders.get(one);
                  return {
                    id: one,
                    label: nameOf(one) ?? "",
                    description: holder ? sayHolder(holder) : undefined,
                  };
                }),
              ]}
            />
          );
        })}
      </div>
      <div id={id} className="grid justify-items-start gap-2 empty:hidden">
        {error ? (
          <p role="alert" className="text-sm font-semibold text-danger">
            {error}
          </p>
        ) : null}
        {missing ? (
          <p role="status" className="text-sm text-ink-soft wrap-anywhere">
            {missing}
          </p>
        ) : null}
        {(error || missing) && next && clock ? (
          <Button size="small" onPress={() => takeNext(next)}>{t`Siguiente hora libre: ${clock}`}</Button>
        ) : null}
      </div>
    </fieldset>
  );
}

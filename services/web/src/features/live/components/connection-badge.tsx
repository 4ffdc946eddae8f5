import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { cx } from "@/shared/lib/class-names.ts";
import type { ConnectionState } from "../model.ts";

const states = {
  connecting: {
    label: msg`Conectando…`,
    hint: msg`Estamos abriendo la conexión en vivo.`,
    look: "text-ink-soft",
  },
  live: { label: msg`En vivo`, hint: msg`La agenda se actualiza sola.`, look: "text-confirmed" },
  waiting: {
    label: msg`Reconectando…`,
    hint: msg`Se cortó la conexión en vivo; volvemos a intentarlo solos.`,
    look: "text-warn",
  },
  stopped: {
    label: msg`Sin conexión en vivo`,
    hint: msg`Actualice la página para ver los cambios.`,
    look: "text-danger",
  },
} satisfies Record<ConnectionState, unknown>;

/** Whether what is on the page is updated by the live connection; always in view. */
export function ConnectionBadge({ state }: { state: ConnectionState }) {
  const { i18n } = useLingui();
  const { label, hint, look } = states[state];
  return (
    <span
      className={cx(
        "inline-flex max-w-full flex-wrap items-center justify-center gap-x-1.5 text-center text-xs font-semibold",
        look,
      )}
      role="status"
      title={i18n._(hint)}
    >
      <span className="size-2 shrink-0 rounded-full bg-current" aria-hidden="true" />
      {i18n._(label)}
    </span>
  );
}

import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { cx } from "@/shared/lib/class-names.ts";
import { leastLength, type Strength, strengthOf } from "@/shared/lib/password-rule.ts";
import { PasswordField } from "./password-field.tsx";

const strengths = {
  short: { bars: 1, tone: "bg-danger", word: msg`Todavía es corta.` },
  easy: { bars: 1, tone: "bg-danger", word: msg`Se adivina fácilmente: elija otra, por favor.` },
  enough: { bars: 2, tone: "bg-warn", word: msg`Es suficiente; una más larga es mejor.` },
  good: { bars: 3, tone: "bg-confirmed", word: msg`Es buena.` },
  "very-good": { bars: 4, tone: "bg-confirmed", word: msg`Es muy buena.` },
} satisfies Record<Strength, { bars: number; tone: string; word: unknown }>;

interface NewPasswordFieldProps extends ComponentProps<typeof PasswordField> {
  /** The user's address and the clinic's name, as far as they are known: the server refuses them as passwords. */
  own?: readonly string[];
}

/** A password that is being chosen: the rule is said before the first letter, and then what its length is worth. */
export function NewPasswordField({ own = [], ...props }: NewPasswordFieldProps) {
  const { t } = useLingui();
  const { value = "" } = props;
  return (
    <div className="grid gap-1.5">
      <PasswordField
        autoComplete="new-password"
        description={t`Al menos ${leastLength} caracteres. Una frase corta que solo usted recuerde sirve muy bien.`}
        {...props}
      />
      <StrengthMeter password={value} own={own} />
    </div>
  );
}

/** The words change four times at most, so that a screen reader hears them while somebody types without being interrupted. */
function StrengthMeter({ password, own }: { password: string; own: readonly string[] }) {
  const { i18n } = useLingui();
  const { bars, tone, word } = strengths[strengthOf(password, own)];
  const isEmpty = password === "";
  return (
    <div className="flex min-h-5 items-center gap-2">
      <span className="flex gap-1" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={cx("h-1.5 w-7 rounded-full", !isEmpty && bar <= bars ? tone : "bg-line-strong")}
          />
        ))}
      </span>
      <p role="status" className="text-sm text-ink-soft">
        {isEmpty ? "" : i18n._(word)}
      </p>
    </div>
  );
}

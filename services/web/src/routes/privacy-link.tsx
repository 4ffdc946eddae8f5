import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

/** Leads to what is kept of whom. */
export function PrivacyLink() {
  return (
    <Link
      to="/privacidad"
      className="hit inline-flex items-center justify-self-start text-sm text-ink-soft underline hover:text-ink"
    >
      <Trans>Privacidad</Trans>
    </Link>
  );
}

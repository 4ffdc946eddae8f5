import { Trans } from "@lingui/react/macro";
import { Component, type ReactNode } from "react";

interface RowGuardProps {
  children: ReactNode;
}

/** A row that cannot be shown, because something in it is not what the page expects: it does not end the page for all others. */
export class RowGuard extends Component<RowGuardProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? (
      <li className="border-b border-line px-4 py-3 text-ink-soft last:border-b-0">
        <Trans>Esta fila tiene algo que esta página no puede mostrar. Las demás no cambian.</Trans>
      </li>
    ) : (
      this.props.children
    );
  }
}

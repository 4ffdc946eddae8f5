import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from "react";
import { FocusScope } from "react-aria/FocusScope";
import { useWideScreen } from "@/shared/lib/use-media-query.ts";
import { IconButton } from "./icon-button.tsx";
import { Sheet } from "./sheet.tsx";

interface SidePanelProps {
  title: string;
  /** Read aloud only, because what the panel shows begins with a heading of its own. */
  hideTitle?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/**
 * Details beside the page, which stays readable and usable; a sheet on phones. Open while it is rendered. The focus goes
 * to the panel and, when it closes, back to where it was; Escape closes it from anywhere on the page.
 */
export function SidePanel(props: SidePanelProps) {
  const wide = useWideScreen();
  return wide ? <Panel {...props} /> : <Sheet {...props} />;
}

function Panel({ title, hideTitle = false, onClose, children }: SidePanelProps) {
  const { t } = useLingui();
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useEscape(onClose);
  useEffect(() => panel.current?.focus(), []);
  return (
    <FocusScope restoreFocus>
      <section
        ref={panel}
        // Not modal: a dialog's role would promise that the page behind waits.
        aria-labelledby={titleId}
        tabIndex={-1}
        data-side-panel=""
        className="fixed inset-y-0 right-0 z-30 flex w-full max-w-108 animate-slide flex-col border-l border-line bg-surface text-ink shadow-high outline-none print:hidden"
      >
        <header
          className={
            hideTitle
              ? "absolute top-2 right-2 z-10"
              : "flex items-center justify-between gap-4 py-3 pr-3 pl-5"
          }
        >
          <h2 id={titleId} className={hideTitle ? "sr-only" : "min-w-0 text-xl font-semibold"}>
            {title}
          </h2>
          <IconButton label={t`Cerrar`} onPress={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
      </section>
    </FocusScope>
  );
}

/** Menus, lists and dialogs keep the Escape that closes them from the document. */
function useEscape(onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        close();
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

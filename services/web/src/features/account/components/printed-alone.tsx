import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

/** What goes on paper in place of the page, while it is rendered; `app/theme.css` hides the rest. */
export function PrintedAlone({ children }: { children: ReactNode }) {
  return createPortal(
    <div data-print-alone="" className="hidden print:block">
      {children}
    </div>,
    document.body,
  );
}

/** Opens the browser's dialog for printing once what is printed is in the document, and tells when it is closed. */
export function usePrintAlone() {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) {
      return;
    }
    const end = () => setPrinting(false);
    window.addEventListener("afterprint", end);
    window.print();
    return () => window.removeEventListener("afterprint", end);
  }, [isPrinting]);
  return { isPrinting, print: () => setPrinting(true) };
}

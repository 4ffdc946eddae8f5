import { useLingui } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { type RefObject, useState } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";

interface CopyButtonProps {
  text: string;
  label: string;
  look?: "primary" | "quiet" | "plain";
  size?: "small" | "medium";
  autoFocus?: boolean;
  /** Where the text stands, to be marked when the browser does not let the page copy it. */
  shown?: RefObject<HTMLElement | null>;
}

/** Copies a text, and says so. */
export function CopyButton(props: CopyButtonProps) {
  const { text, label, look = "quiet", size = "medium", autoFocus = false, shown } = props;
  const { t } = useLingui();
  const [copied, setCopied] = useState("");

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      showToast({ tone: "good", title: t`Copiado` });
    } catch {
      if (shown?.current) {
        window.getSelection()?.selectAllChildren(shown.current);
      }
      showToast({
        tone: "bad",
        title: t`No se pudo copiar`,
        text: t`Marque el texto y cópielo con Ctrl+C, por favor.`,
      });
    }
  }

  return (
    <Button look={look} size={size} autoFocus={autoFocus} onPress={() => void copy()}>
      {copied === text ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      {label}
    </Button>
  );
}

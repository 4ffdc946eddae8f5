import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";

/** Says that the form has what was typed before and not saved. */
export function ResumedNotice({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useLingui();
  return (
    <Notice
      tone="calm"
      action={
        <Button size="small" onPress={onDiscard}>
          {t`Descartarlo`}
        </Button>
      }
    >
      {t`Aquí está lo que había escrito sin guardar.`}
    </Notice>
  );
}

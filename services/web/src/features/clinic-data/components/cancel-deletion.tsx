import { useLingui } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { focusPageWhenLost } from "@/shared/lib/use-focus-kept.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useCancelDeletion } from "../api/deletion.ts";

/** Takes the deletion back. It needs no password, because nothing is lost by it. */
export function CancelDeletion(
  props: Pick<ComponentProps<typeof Button>, "look" | "size" | "className" | "children">,
) {
  const { t } = useLingui();
  const cancel = useCancelDeletion();
  return (
    <>
      <Button
        {...props}
        isPending={cancel.isPending}
        onPress={() =>
          cancel.mutate(undefined, {
            onSuccess: () => {
              focusPageWhenLost();
              showToast({
                tone: "good",
                title: t`La clínica ya no se borrará`,
                text: t`Todo sigue como estaba.`,
              });
            },
          })
        }
      />
      {cancel.isError ? <ProblemNotice error={cancel.error} /> : null}
    </>
  );
}

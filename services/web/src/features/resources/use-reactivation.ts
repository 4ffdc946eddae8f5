import { t } from "@lingui/core/macro";
import type { Resource } from "@/shared/api/contract.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useChangeResource } from "./api/resources.ts";

/** Lets visits have a room or a device again that was not used any more. */
export function useReactivation() {
  const { mutate, isPending } = useChangeResource();
  return {
    isPending,
    reactivate: ({ id, name, version }: Resource) =>
      mutate(
        { id, change: { is_active: true, version } },
        {
          onSuccess: () => showToast({ tone: "good", title: t`«${name}» se usa de nuevo` }),
          onError: (problem) =>
            showToast({ tone: "bad", title: t`«${name}» no se cambió`, text: problemText(problem) }),
        },
      ),
  };
}

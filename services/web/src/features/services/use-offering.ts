import { t } from "@lingui/core/macro";
import type { Service } from "@/shared/api/contract.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useChangeService } from "./api/services.ts";

/** Takes a service out of the offer, which is said and can be taken back, and puts it into the offer again. */
export function useOffering() {
  const { mutate, isPending } = useChangeService();

  function set({ id, name, version }: Service, isActive: boolean, onDone: (now: Service) => void): void {
    mutate(
      { id, change: { is_active: isActive, version } },
      {
        onSuccess: onDone,
        onError: (problem) =>
          showToast({ tone: "bad", title: t`«${name}» no se cambió`, text: problemText(problem) }),
      },
    );
  }

  function offer(service: Service): void {
    const { name } = service;
    set(service, true, () => showToast({ tone: "good", title: t`«${name}» se puede agendar de nuevo` }));
  }

  function stopOffering(service: Service): void {
    const { name } = service;
    set(service, false, (now) =>
      showToast({
        tone: "calm",
        title: t`«${name}» ya no se ofrece`,
        text: t`Las citas que ya tiene siguen como están.`,
        action: { label: t`Deshacer`, onPress: () => offer(now) },
      }),
    );
  }

  return { offer, stopOffering, isPending };
}

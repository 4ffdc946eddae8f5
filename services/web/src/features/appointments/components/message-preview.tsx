import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { keepHours, sayInstant } from "@/shared/lib/clinic-time.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { type PreviewOf, previewQuery } from "../api/preview.ts";
import { sayUnsent } from "../say.ts";
import { leavesNow } from "../told.ts";

/** What the patient will be sent about a change, in the words of the message, and when. */
export function MessagePreview({ of, zone }: { of: PreviewOf; zone: string }) {
  const { t, i18n } = useLingui();
  const preview = useQuery(previewQuery(of));
  if (preview.isPending) {
    return <Skeleton height="5rem" />;
  }
  if (!preview.data) {
    // The change can be made all the same; only its message cannot be shown.
    return (
      <Notice tone="calm">{t`No se pudo ver el mensaje para el paciente. Si corresponde, se le enviará.`}</Notice>
    );
  }
  const { sent, reason, due_at, text, language } = preview.data;
  if (!sent) {
    return <Notice tone={reason === "unchanged" ? "calm" : "warn"}>{sayUnsent(reason)}</Notice>;
  }
  const soon = leavesNow(preview.data, serverNow());
  const when = sayInstant(zone, due_at);
  return (
    <figure className="grid gap-1.5">
      <figcaption className="text-sm font-semibold text-ink-soft">
        {soon
          ? t`El paciente recibirá por WhatsApp, en unos segundos:`
          : t`El paciente recibirá por WhatsApp, ${when}:`}
      </figcaption>
      <blockquote
        lang={language}
        className="rounded-md bg-sunken px-3.5 py-2.5 whitespace-pre-line wrap-anywhere"
      >
        {keepHours(text)}
      </blockquote>
      {i18n.locale.startsWith(language) ? null : (
        <p className="text-sm text-ink-soft">{t`Está en el idioma del paciente.`}</p>
      )}
    </figure>
  );
}

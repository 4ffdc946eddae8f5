import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ArrowLeft, MessagesSquare } from "lucide-react";
import { ConversationList } from "@/features/conversations/components/conversation-list.tsx";
import { Thread } from "@/features/conversations/components/thread.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { cx } from "@/shared/lib/class-names.ts";
import { useWideScreen } from "@/shared/lib/use-media-query.ts";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { readConversationsSearch } from "./conversations-search.ts";

const route = getRouteApi("/staff/conversaciones");

/** What patients write and what they are answered: a list beside one conversation; on a phone one of them at a time. */
export function ConversationsPage() {
  const { t } = useLingui();
  const { chat, buscar, filtro } = route.useSearch();
  const navigate = route.useNavigate();
  const wide = useWideScreen();
  const identity = useQuery(identityQuery);
  const zone = identity.data?.clinic.timezone;
  if (!zone) {
    return null;
  }
  // Another conversation is a step that the browser's back button undoes; on a desktop only the first one is.
  const go = (change: Record<string, string | undefined>) =>
    void navigate({
      search: (before) => readConversationsSearch({ ...before, ...change }),
      replace: chat !== undefined || !("chat" in change),
    });
  const back = wide ? null : (
    <IconButton label={t`Volver a las conversaciones`} onPress={() => go({ chat: undefined })}>
      <ArrowLeft aria-hidden="true" />
    </IconButton>
  );
  return (
    <div className="flex min-h-0 flex-1">
      <title>{`${t`Conversaciones`} · Cita`}</title>
      {/* Hidden and not taken away under a phone's thread, so that the list is where it was afterwards. */}
      <div
        className={cx(
          "flex min-h-0 min-w-0 flex-1 flex-col bg-surface md:max-w-88 md:border-r md:border-line",
          chat && !wide && "hidden",
        )}
      >
        <h1 className="px-4 pt-4 pb-2 text-2xl font-semibold">{t`Conversaciones`}</h1>
        <ConversationList
          zone={zone}
          search={buscar ?? ""}
          onSearch={(text) => go({ buscar: text })}
          onlyHandedOver={filtro === "persona"}
          onFilter={(only) => go({ filtro: only ? "persona" : undefined })}
          onAll={() => go({ buscar: undefined, filtro: undefined })}
          openId={chat}
          onOpen={(id) => go({ chat: id })}
        />
      </div>
      {chat ? (
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {wide ? null : <h1 className="sr-only">{t`Conversaciones`}</h1>}
          <Thread
            key={chat}
            id={chat}
            zone={zone}
            back={back}
            onPatient={(paciente) => void navigate({ to: "/pacientes", search: { paciente } })}
            onBook={({ name, phone, patientId }) =>
              void navigate({
                to: "/agenda",
                search: patientId
                  ? { nueva: "si", paciente: patientId }
                  : { nueva: "si", telefono: phone, ...(name ? { nombre: name } : {}) },
              })
            }
            onVisit={({ id, date }) => void navigate({ to: "/agenda", search: { fecha: date, cita: id } })}
          />
        </div>
      ) : null}
      {chat || !wide ? null : (
        <div className="grid flex-1 place-items-center">
          <EmptyState icon={MessagesSquare} title={t`Elija una conversación`}>
            {t`Aquí verá sus mensajes y las respuestas del asistente.`}
          </EmptyState>
        </div>
      )}
    </div>
  );
}

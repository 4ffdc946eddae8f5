import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { answersQuery } from "@/features/answers/api/answers.ts";
import { Answers } from "@/features/answers/components/answers.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

const route = getRouteApi("/staff/ajustes/respuestas");

/** Settings, the answers that the assistant gives to frequent questions. */
export function AnswersPage() {
  const { t } = useLingui();
  const { respuesta } = route.useSearch();
  const navigate = route.useNavigate();
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  const answers = useQuery({ ...answersQuery, enabled: isAdmin });
  return (
    <ForAdmins title={t`Respuestas`} error={answers.error}>
      {() => (
        <SettingsFrame title={t`Respuestas`}>
          <div className="grid gap-5 pb-6">
            <Answers
              openId={respuesta}
              onOpen={(id) =>
                void navigate({ search: id ? { respuesta: id } : {}, replace: respuesta !== undefined })
              }
            />
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}

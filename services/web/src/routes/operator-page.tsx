import { getRouteApi } from "@tanstack/react-router";
import { KeyForm } from "@/features/operator/components/key-form.tsx";
import { OperatorDesk } from "@/features/operator/components/operator-desk.tsx";
import { operatorKey } from "@/features/operator/operator-key.ts";
import { sayOperation } from "@/features/operator/say.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { readOperatorSearch } from "./operator-search.ts";
import { OtherLanguage } from "./other-language.tsx";
import { PlainPage } from "./plain-page.tsx";

const route = getRouteApi("/operador");

/** For whoever operates the installation, with a key in place of a session. */
export function OperatorPage() {
  const key = useSignal(operatorKey);
  const { parte = "solicitudes", clinica, codigo, buscar } = readOperatorSearch(route.useSearch());
  const navigate = route.useNavigate();
  const go = (change: Record<string, string | undefined>) =>
    void navigate({
      search: (before) => readOperatorSearch({ ...before, ...change }),
      replace: !("parte" in change),
    });
  return (
    <>
      <title>{sayOperation.title()}</title>
      {key ? (
        <OperatorDesk
          keyName={key.name}
          part={parte}
          onPart={(part) => go({ parte: part, clinica: undefined })}
          codeSearch={codigo ?? ""}
          onCodeSearch={(text) => go({ codigo: text })}
          search={buscar ?? ""}
          onSearch={(text) => go({ buscar: text })}
          clinicId={clinica}
          onClinic={(id) => go({ clinica: id })}
          onSeeClinic={(id) => go({ parte: "clinicas", clinica: id })}
          language={<OtherLanguage />}
        />
      ) : (
        <PlainPage title={sayOperation.title()} text={sayOperation.text()}>
          <KeyForm />
          <OtherLanguage className="-ml-3" />
        </PlainPage>
      )}
      <ToastRegion />
    </>
  );
}

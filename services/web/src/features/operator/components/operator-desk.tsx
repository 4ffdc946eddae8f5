import { useLingui } from "@lingui/react/macro";
import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Tabs } from "@/shared/ui/tabs.tsx";
import { useLeave } from "../api/operator-session.ts";
import type { OperatorPart } from "../parts.ts";
import { sayOperation } from "../say.ts";
import { ActivityPart } from "./activity-part.tsx";
import { ClinicsPart } from "./clinics-part.tsx";
import { CodesPart } from "./codes-part.tsx";
import { KeysPart } from "./keys-part.tsx";
import { RequestsPart } from "./requests-part.tsx";

interface OperatorDeskProps {
  /** What the installation calls the key. */
  keyName: string;
  part: OperatorPart;
  onPart: (part: OperatorPart) => void;
  /** What was searched for among the codes. */
  codeSearch: string;
  onCodeSearch: (text: string) => void;
  /** What was searched for among the clinics. */
  search: string;
  onSearch: (text: string) => void;
  clinicId: string | undefined;
  onClinic: (id: string | undefined) => void;
  /** A clinic is to be shown from another part. */
  onSeeClinic: (id: string) => void;
  language: ReactNode;
}

/** What the operator of the installation does: answering requests, codes, and the clinics. */
export function OperatorDesk(props: OperatorDeskProps) {
  const { keyName, part, onPart, search, onSearch, clinicId, onClinic, language } = props;
  const { codeSearch, onCodeSearch, onSeeClinic } = props;
  const { t } = useLingui();
  const leave = useLeave();
  const framed = (content: ReactNode) => <div className="pt-4">{content}</div>;
  const tabs = [
    { id: "solicitudes", label: t`Solicitudes`, content: framed(<RequestsPart />) },
    {
      id: "codigos",
      label: t`Códigos`,
      content: framed(<CodesPart search={codeSearch} onSearch={onCodeSearch} />),
    },
    {
      id: "clinicas",
      label: t`Clínicas`,
      content: framed(
        <ClinicsPart search={search} onSearch={onSearch} openId={clinicId} onOpen={onClinic} />,
      ),
    },
    { id: "actividad", label: t`Actividad`, content: framed(<ActivityPart onClinic={onSeeClinic} />) },
    { id: "llaves", label: t`Llaves`, content: framed(<KeysPart />) },
  ] satisfies { id: OperatorPart; label: string; content: ReactNode }[];
  return (
    <div className="beside-panel min-h-dvh bg-paper">
      <div className="mx-auto grid max-w-4xl content-start gap-4 p-4 md:p-6">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {/* On a phone its place is the name's, which would break into two lines. */}
          <img src="/favicon.svg" alt="" width="34" height="34" className="max-sm:hidden" />
          <div className="min-w-0 flex-1">
            <h1 className="text-xl font-semibold sm:text-2xl">{sayOperation.title()}</h1>
            <p className="text-sm text-ink-soft">{t`Con la llave «${keyName}»`}</p>
          </div>
          {language}
          <Button onPress={leave}>
            <LogOut aria-hidden="true" />
            {t`Salir`}
          </Button>
        </header>
        <main className="min-w-0">
          <Tabs
            label={t`Partes de la operación`}
            tabs={tabs}
            value={part}
            onChange={(id) => onPart(tabs.find((tab) => tab.id === id)?.id ?? "solicitudes")}
          />
        </main>
      </div>
    </div>
  );
}

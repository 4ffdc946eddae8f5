import { Trans, useLingui } from "@lingui/react/macro";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Chip } from "@/shared/ui/chip.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import type { Settings } from "../api/contract.ts";
import { isUnproved } from "../first-steps.ts";
import { fieldWord, sayNumberProblem, whatsAppState } from "../say.ts";
import { type SettingsValues, valuesOf } from "../values.ts";
import { troubleOf } from "../whatsapp-trouble.ts";
import { PlainField } from "./plain-field.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";
import { WhatsAppSetup } from "./whatsapp-setup.tsx";
import { WhatsAppTester } from "./whatsapp-tester.tsx";

const connection = [
  "whatsapp_phone_number_id",
  "whatsapp_business_account_id",
  "whatsapp_access_token",
  "whatsapp_verify_token",
] as const;

interface WhatsAppSectionProps {
  form: UseFormReturn<SettingsValues>;
  /** What the form began with. */
  saved: Settings;
  /** The newest that is known: the state changes by itself. */
  settings: Settings;
}

/** By which number the clinic writes, and whether that works at this moment. */
export function WhatsAppSection({ form, saved, settings }: WhatsAppSectionProps) {
  const { t } = useLingui();
  const { tone, word } = whatsAppState(settings.whatsapp_status);
  const typed = useWatch({ control: form.control, name: connection });
  const before = valuesOf(saved);
  const isChanged = connection.some((field, at) => typed[at] !== before[field]);
  const isConnected = settings.whatsapp_phone_number_id !== null;
  const trouble = troubleOf(settings);
  // A key that Meta refuses is found by a test and by sending alike; it is said once.
  const problem = settings.whatsapp_problem === trouble?.reason ? null : settings.whatsapp_problem;
  const isUntried = isUnproved(settings);
  const digits = settings.whatsapp_display_phone_number;
  const number = digits && sayPhone(digits);
  const onlyDigits = (text: string) => /^\s*\d*\s*$/.test(text) || t`Son solo números. Revíselo, por favor.`;
  const isToken = (text: string) =>
    /^\s*(\S{12,})?\s*$/.test(text) || t`Tiene al menos 12 caracteres, sin espacios. Revísela, por favor.`;
  return (
    <Part
      id="whatsapp"
      title={t`WhatsApp`}
      text={t`El número por el que escriben sus pacientes, en Meta Business.`}
    >
      <p className="flex flex-wrap items-center gap-2">
        <Chip tone={tone}>{word}</Chip>
        {number ? (
          <Trans>
            Número <strong>{number}</strong>
          </Trans>
        ) : null}
      </p>
      {trouble ? <TroubleNotice trouble={trouble} zone={settings.timezone} /> : null}
      {problem ? <Notice tone="warn">{sayNumberProblem(problem)}</Notice> : null}
      {isUntried && !settings.whatsapp_problem ? (
        <Notice tone="warn">
          {t`Pruebe la conexión para recibir mensajes: hasta entonces, lo que sus pacientes escriban a este número no llega a Cita.`}
        </Notice>
      ) : null}
      <WhatsAppSetup isOpen={!isConnected || isUntried} />
      <div className="grid gap-4 md:grid-cols-2">
        <PlainField
          control={form.control}
          name="whatsapp_phone_number_id"
          label={fieldWord("whatsapp_phone_number_id")}
          description={t`En Meta se llama «Phone number ID».`}
          inputMode="numeric"
          maxLength={32}
          accepts={onlyDigits}
        />
        <PlainField
          control={form.control}
          name="whatsapp_business_account_id"
          label={fieldWord("whatsapp_business_account_id")}
          description={t`En Meta se llama «WhatsApp Business Account ID».`}
          inputMode="numeric"
          maxLength={32}
          accepts={onlyDigits}
        />
      </div>
      <PlainField
        control={form.control}
        name="whatsapp_access_token"
        label={fieldWord("whatsapp_access_token")}
        description={t`Se guarda cifrada y solo se ve su comienzo. Para cambiarla, borre lo que hay y pegue la nueva.`}
        autoComplete="off"
        spellCheck="false"
        maxLength={1000}
        accepts={isToken}
      />
      <PlainField
        control={form.control}
        name="whatsapp_verify_token"
        label={fieldWord("whatsapp_verify_token")}
        description={t`Casi ninguna clínica la necesita: solo si en Meta manda los avisos de su cuenta a Cita con una palabra propia («Verify token»). Invéntela usted, y escriba la misma en Meta.`}
        autoComplete="off"
        spellCheck="false"
        maxLength={200}
        accepts={isToken}
      />
      {/* What WhatsApp answered is about what was saved then. */}
      <WhatsAppTester
        key={saved.version}
        isChanged={isChanged}
        isConnected={isConnected}
        isNext={isUntried}
      />
      {isConnected ? (
        <LinkButton to="/ajustes/plantillas" className="justify-self-start">
          {t`Ver las plantillas`}
        </LinkButton>
      ) : null}
    </Part>
  );
}

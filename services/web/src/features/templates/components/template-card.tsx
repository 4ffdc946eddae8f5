import { useLingui } from "@lingui/react/macro";
import { Chip } from "@/shared/ui/chip.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Template } from "../api/contract.ts";
import { sayName, sayRemedy, templateState } from "../say.ts";
import { isApproved } from "../standing.ts";
import { OtherText } from "./other-text.tsx";
import { TemplateText } from "./template-text.tsx";

interface TemplateCardProps {
  template: Template;
  /** Whether it is said here what patients get until Meta approves it. */
  saysUntilThen: boolean;
}

/** One template in one language: what a patient reads, how it stands with Meta, and what to do. */
export function TemplateCard({ template, saysUntilThen }: TemplateCardProps) {
  const { t } = useLingui();
  const { tone, word } = templateState(template.state);
  const remedy = sayRemedy(template);
  const untilThen = saysUntilThen && !isApproved(template) ? template.until_then : "";
  return (
    <li className="grid gap-2.5 border-b border-line px-4 py-4 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 font-semibold wrap-anywhere">{sayName(template.name)}</h3>
        <Chip tone={tone}>{word}</Chip>
      </div>
      {template.differs ? (
        <OtherText template={template} />
      ) : (
        <TemplateText
          label={template.name === "agenda_del_dia" ? t`Así lo lee su equipo:` : t`Así lo lee un paciente:`}
          hideLabel
          language={template.language}
          text={template.text}
        />
      )}
      {remedy || template.reason ? (
        <Notice tone="warn">
          {template.reason ? <p className="wrap-anywhere">{template.reason}</p> : null}
          {remedy ? <p>{remedy}</p> : null}
        </Notice>
      ) : null}
      {untilThen ? <p className="text-sm text-ink-soft">{untilThen}</p> : null}
    </li>
  );
}

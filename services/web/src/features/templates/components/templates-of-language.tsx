import { useId } from "react";
import type { Template } from "../api/contract.ts";
import { sayLanguage, sayUse } from "../say.ts";
import { TemplateCard } from "./template-card.tsx";

interface TemplatesOfLanguageProps {
  /** All in one language; at least one. */
  templates: readonly [Template, ...Template[]];
  /** Whether each says what patients get until Meta approves it. */
  saysUntilThen: boolean;
}

/** The templates in one language, and what they are for. */
export function TemplatesOfLanguage({ templates, saysUntilThen }: TemplatesOfLanguageProps) {
  const heading = useId();
  const [first] = templates;
  return (
    <section className="grid gap-2">
      <div>
        <h2 id={heading} className="text-lg font-semibold">
          {sayLanguage(first)}
        </h2>
        <p className="text-ink-soft">{sayUse(first)}</p>
      </div>
      <ul aria-labelledby={heading} className="overflow-hidden rounded-lg border border-line bg-surface">
        {templates.map((template) => (
          <TemplateCard key={template.name} template={template} saysUntilThen={saysUntilThen} />
        ))}
      </ul>
    </section>
  );
}

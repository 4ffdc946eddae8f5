interface TemplateTextProps {
  /** Whose text it is. */
  label: string;
  /** Whether only a screen reader needs the label. */
  hideLabel?: boolean;
  language: string;
  text: string;
}

/** A text as a patient reads it, in a bubble. */
export function TemplateText({ label, hideLabel = false, language, text }: TemplateTextProps) {
  return (
    <div className="grid gap-1">
      <p className={hideLabel ? "sr-only" : "text-sm font-semibold text-ink-soft"}>{label}</p>
      <p
        lang={language}
        className="max-w-prose rounded-lg rounded-tl-sm bg-sunken px-3.5 py-2.5 whitespace-pre-line wrap-anywhere"
      >
        {text}
      </p>
    </div>
  );
}

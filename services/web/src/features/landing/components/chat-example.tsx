import { useLingui } from "@lingui/react/macro";
import { cx } from "@/shared/lib/class-names.ts";

/** A short conversation as the patients of a clinic have it. They write in Spanish, whatever language the page speaks. */
const lines: readonly { from: "patient" | "clinic"; text: string }[] = [
  { from: "patient", text: "buenas, quiero cita para una limpieza el jueves en la tarde" },
  {
    from: "clinic",
    text: "Con gusto. El jueves hay espacio con la Dra. Rivas:\n2:00 p. m. · 3:30 p. m. · 4:00 p. m.",
  },
  { from: "patient", text: "2:00 p. m." },
  {
    from: "clinic",
    text: "Listo: limpieza dental, jueves 2:00 p. m., Dra. Rivas. Le recordaremos un día antes.",
  },
];

export function ChatExample() {
  const { t } = useLingui();
  return (
    <figure className="grid gap-2">
      <ol className="grid gap-2 rounded-lg border border-line bg-sunken p-4">
        {lines.map(({ from, text }) => (
          <li
            key={text}
            className={cx(
              "max-w-[85%] rounded-lg px-3.5 py-2 whitespace-pre-line shadow-card",
              from === "patient"
                ? "justify-self-end bg-confirmed-tint text-ink"
                : "justify-self-start bg-surface text-ink",
            )}
          >
            <span className="sr-only">{from === "patient" ? t`Paciente:` : t`Cita:`} </span>
            <span lang="es-SV">{text}</span>
          </li>
        ))}
      </ol>
      <figcaption className="text-sm text-ink-soft">{t`Un ejemplo de conversación.`}</figcaption>
    </figure>
  );
}

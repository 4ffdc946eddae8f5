/* Every control on one page, to look at and to run axe over: `npm run dev`, then `/gallery.html?abrir=…`. */
import type { ReactNode } from "react";
import { ActionsPart } from "./actions-part.tsx";
import { FieldsPart } from "./fields-part.tsx";
import { OverlaysPart } from "./overlays-part.tsx";
import { WordsPart } from "./words-part.tsx";

export function Gallery() {
  return (
    <main className="mx-auto grid max-w-5xl gap-8 p-4 md:grid-cols-2 md:p-8">
      <h1 className="text-2xl font-semibold md:col-span-2">Controles</h1>
      <Part title="Acciones">
        <ActionsPart />
      </Part>
      <Part title="Ventanas">
        <OverlaysPart />
      </Part>
      <Part title="Campos">
        <FieldsPart />
      </Part>
      <Part title="Palabras">
        <WordsPart />
      </Part>
    </main>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-4 rounded-lg border border-line bg-surface p-5 shadow-card">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}

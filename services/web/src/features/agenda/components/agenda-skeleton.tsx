import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@/shared/ui/skeleton.tsx";

const heights = ["3.5rem", "6rem", "3rem", "4.5rem"];

/** Keeps the place of an agenda that is on its way. */
export function AgendaSkeleton() {
  const { t } = useLingui();
  return (
    <div
      className="grid flex-1 grid-cols-1 gap-5 overflow-hidden rounded-lg border border-line bg-surface p-5 md:grid-cols-3"
      role="status"
      aria-label={t`Cargando la agenda…`}
    >
      {["a", "b", "c"].map((column) => (
        <div key={column} className="grid content-start gap-4 not-first:hidden md:not-first:grid">
          <Skeleton width="70%" height="2.2rem" />
          {heights.map((height) => (
            <Skeleton key={height} height={height} />
          ))}
        </div>
      ))}
    </div>
  );
}

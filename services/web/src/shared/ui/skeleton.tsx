/** A grey shape that keeps the place of content that is still loading. Sizes are CSS lengths. */
export function Skeleton({ width = "100%", height = "1rem" }: { width?: string; height?: string }) {
  return (
    <span
      className="block animate-shimmer rounded-sm bg-[linear-gradient(100deg,var(--sunken)_40%,var(--surface)_50%,var(--sunken)_60%)] bg-size-[250%_100%]"
      style={{ width, height }}
      aria-hidden="true"
    />
  );
}

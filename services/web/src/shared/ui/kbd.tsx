import { cx } from "@/shared/lib/class-names.ts";

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** A key or a combination: `mod+K` is ⌘K on a Mac and Ctrl K elsewhere. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <kbd
      className={cx(
        "rounded-sm border border-current/35 px-1.5 py-px font-sans text-xs whitespace-nowrap",
        className,
      )}
    >
      {sayKeysHere(keys)}
    </kbd>
  );
}

/** How a combination is written on the computer that shows the page. */
export function sayKeysHere(keys: string): string {
  return sayKeys(keys, isApple);
}

/** How a combination is written on this kind of computer. */
export function sayKeys(keys: string, apple: boolean): string {
  const words = keys.split("+").map((key) => (key === "mod" ? (apple ? "⌘" : "Ctrl") : key));
  return words.join(apple ? "" : " ");
}

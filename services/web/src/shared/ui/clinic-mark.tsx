import { cx } from "@/shared/lib/class-names.ts";
import { initialsOf } from "@/shared/lib/names.ts";

const sizes = {
  small: { box: "size-6.5 justify-items-center", text: "text-xs" },
  medium: { box: "h-8.5 w-full justify-items-center", text: "text-sm" },
  large: { box: "h-24 w-40 justify-items-start", text: "text-2xl" },
} as const;

interface ClinicMarkProps {
  /** The clinic's name, whose initials stand where there is no logo; until it is known, the mark of Cita stands there. */
  name: string | undefined;
  /** An address that holds the picture. */
  logo: string | undefined;
  size: keyof typeof sizes;
  /** What a screen reader says of the picture; empty where the name stands beside it. */
  alt?: string;
  /** The picture cannot be shown. */
  onBroken?: () => void;
}

/**
 * The clinic's logo, whole and on white as it was drawn, or the initials of its name. Its place is as large before it is there,
 * and its rows are not as high as the picture, of which a tall one would lie over what is below.
 */
export function ClinicMark({ name, logo, size, alt = "", onBroken }: ClinicMarkProps) {
  const { box, text } = sizes[size];
  return (
    <span
      className={cx("grid shrink-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] items-center", box)}
    >
      {logo ? (
        <img
          src={logo}
          alt={alt}
          onError={onBroken}
          className="max-h-full max-w-full rounded-sm bg-logo-ground object-contain"
        />
      ) : name === undefined ? (
        <img src="/favicon.svg" alt="" className="aspect-square h-full" />
      ) : (
        <span
          aria-hidden="true"
          className={cx(
            "grid aspect-square h-full place-items-center rounded-md bg-brand-tint font-semibold text-brand-deep",
            text,
          )}
        >
          {initialsOf(name)}
        </span>
      )}
    </span>
  );
}

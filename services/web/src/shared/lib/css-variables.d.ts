import "react";

declare module "react" {
  /** Custom properties, as `--hue` of the class `hued`. */
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}

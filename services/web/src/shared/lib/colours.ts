/*
 * The colours that a clinic chooses for its doctors and services, as hues in degrees of OKLCH; the styles give lightness
 * and chroma by theme. Neighbours in the list are far apart, so that who chooses nothing gets different ones by order.
 */
export const hueByColour = {
  teal: 192,
  orange: 48,
  violet: 287,
  green: 145,
  blue: 255,
  red: 18,
  amber: 85,
  pink: 350,
  purple: 320,
  sky: 225,
} as const;

export type Colour = keyof typeof hueByColour;

export const colours = Object.keys(hueByColour) as readonly Colour[];

export function isColour(name: unknown): name is Colour {
  return typeof name === "string" && Object.hasOwn(hueByColour, name);
}

/** Text as it is compared when people search: without capitals, accents and repeated spaces. */
export function folded(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/\s+/g, " ").trim();
}

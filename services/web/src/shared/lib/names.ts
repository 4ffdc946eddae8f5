/** `Dra.` and `Elena Rivas` as `Dra. Elena Rivas`; the title is not repeated when the name already has it. */
export function sayDoctor(doctor: { title?: string | null; full_name: string }): string {
  const title = doctor.title?.trim();
  return title && !doctor.full_name.startsWith(title) ? `${title} ${doctor.full_name}` : doctor.full_name;
}

/** The first letters of the first two names: `ER`. */
export function initialsOf(fullName: string): string {
  return fullName
    .split(/\s+/)
    .filter((word) => word.length > 2 || !word.endsWith("."))
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase("es"))
    .join("");
}

const fields = [
  'input:not([type="hidden"], [type="checkbox"], [type="radio"], [tabindex="-1"], :disabled, [readonly])',
  "textarea:not(:disabled, [readonly])",
  '[role="spinbutton"][data-placeholder]',
].join(",");

/** The field with which writing begins: the first one without a value, if there is any. */
export function firstEmptyField(root: ParentNode): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>(fields)].find(
    (field) => !("value" in field) || field.value === "",
  );
}

import type { ControllerFieldState, ControllerRenderProps, FieldPath, FieldValues } from "react-hook-form";

/**
 * What a `<Controller>` of react-hook-form gives to a field of the kit: `render={(control) => <TextField
 * {...fieldOf(control)} label=… />}`. `inputRef` lets the form focus the first refused field.
 */
export function fieldOf<Values extends FieldValues, Name extends FieldPath<Values>>({
  field,
  fieldState,
}: {
  field: ControllerRenderProps<Values, Name>;
  fieldState: ControllerFieldState;
}) {
  return {
    name: field.name,
    value: field.value,
    onChange: field.onChange,
    onBlur: field.onBlur,
    inputRef: field.ref,
    errorMessage: fieldState.error?.message,
  };
}

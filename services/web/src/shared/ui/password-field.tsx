import { useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "./icon-button.tsx";
import { TextField } from "./text-field.tsx";

interface PasswordFieldProps extends Omit<ComponentProps<typeof TextField>, "type" | "suffix" | "prefix"> {
  /** What the button is called, where the form has a second password. */
  toggleLabels?: { show: string; hide: string };
}

/** A password, hidden until its button shows it. */
export function PasswordField({ toggleLabels, ...rest }: PasswordFieldProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  const { show, hide } = toggleLabels ?? { show: t`Mostrar la contraseña`, hide: t`Ocultar la contraseña` };
  return (
    <TextField
      {...rest}
      type={shown ? "text" : "password"}
      autoCorrect="off"
      spellCheck="false"
      suffix={
        <IconButton label={shown ? hide : show} onPress={() => setShown(!shown)}>
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </IconButton>
      }
    />
  );
}

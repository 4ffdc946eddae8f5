/* What stands around the pages of a forgotten password and of a new address. */
import { t } from "@lingui/core/macro";

export const sayForgot = {
  title: () => t`¿Olvidó su contraseña?`,
};

export const sayReset = {
  title: () => t`Elija una contraseña nueva`,
};

export const sayConfirmation = {
  title: () => t`Confirmación de su correo`,
};

export const backToSignIn = () => t`Volver a ingresar`;

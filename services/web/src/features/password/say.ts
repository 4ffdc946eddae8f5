/* What stands around the pages of a forgotten password and of a new address. */
import { t } from "@lingui/core/macro";

export const sayForgot = {
  title: () => t`¿Olvidó su contraseña?`,
  text: () => t`Escriba su correo y le enviamos un enlace para elegir otra.`,
};

export const sayReset = {
  title: () => t`Elija una contraseña nueva`,
  text: () => t`Al guardarla se cierran todas sus sesiones, en este equipo y en los demás.`,
};

export const sayConfirmation = {
  title: () => t`Confirmación de su correo`,
};

export const backToSignIn = () => t`Volver a ingresar`;

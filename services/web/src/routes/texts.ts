export const texts = {
  notFound: {
    title: "Aquí no hay nada",
    text: "Esta página no existe o cambió de lugar.",
    home: "Ir a la agenda",
  },
  broken: {
    title: "Algo se rompió en esta página",
    text: "Ya puede volver a cargarla. Si vuelve a pasar, avísenos, por favor.",
  },
  subscription: {
    title: "La suscripción está vencida",
    of: (clinic: string) => `La suscripción de ${clinic} venció.`,
    ofUnknown: "La suscripción de la clínica venció.",
    since: (day: string) => `Terminó el ${day}.`,
    text: "Sus citas, pacientes y mensajes están seguros: en cuanto se renueve, todo seguirá como estaba.",
    who: "La persona que administra la clínica puede renovarla desde su cuenta. Si ya pagó, puede tardar unos minutos.",
    retry: "Ya se renovó, volver a intentar",
    signOut: "Cerrar sesión",
  },
  unreachable: "No hay conexión con Cita. Lo que ve puede no estar al día; seguimos intentando.",
  retry: "Reintentar",
  booked: (patient: string) => `Listo: la cita de ${patient} quedó agendada.`,
  skip: "Ir a la agenda",
};

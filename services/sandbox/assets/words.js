// What a patient may want to try out.

export const PHRASES = [
  "Hola",
  "Buenos días, quisiera una cita",
  "¿Tienen espacio mañana por la tarde?",
  "Quiero una limpieza el lunes a las 9",
  "¿Me puede atender la Dra. Rivas el viernes?",
  "Necesito cambiar mi cita",
  "Ya no puedo llegar, cancele por favor",
  "¿Cuánto cuesta la limpieza?",
  "¿A qué hora abren los sábados?",
  "Quiero hablar con una persona",
  "Me duele mucho y no para de sangrar",
];

export const PHONES = [
  ["50370001111", "Ana"],
  ["50370002222", "Carlos"],
  ["50370003333", "Doña Tita"],
];

export const MEDIA = [
  ["audio", "Nota de voz"],
  ["image", "Foto"],
  ["location", "Ubicación"],
  ["sticker", "Sticker"],
];

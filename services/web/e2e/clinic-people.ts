/* Names of people who do not exist, as patients of a clinic in El Salvador have them. The same number has the same name. */

const first = [
  "Carmen Aída",
  "José Roberto",
  "Ana Gloria",
  "Rafael",
  "Marina",
  "Luis Alonso",
  "Sonia Elizabeth",
  "Mauricio",
  "Blanca Estela",
  "Kevin Josué",
  "Gabriela",
  "Santos Isidro",
  "Daniela",
  "Óscar Armando",
  "Yesenia",
  "Miguel Ángel",
  "Rosa Delmy",
  "Fernando",
  "Claudia Lisseth",
  "Nelson",
  "Vilma Esperanza",
  "Walter Ernesto",
  "Idalia",
  "Jorge Alberto",
  "Xiomara",
  "Douglas",
  "Teresa de Jesús",
  "Edwin",
  "Morena",
  "Salvador",
  "Lorena Patricia",
];
const fathers = [
  "Menjívar",
  "Guardado",
  "Portillo",
  "Ayala",
  "Orellana",
  "Escobar",
  "Molina",
  "Cruz",
  "Barahona",
  "Zelaya",
  "Quintanilla",
];
const mothers = ["Hernández", "Martínez", "Alas", "Funes", "Mejía", "Chávez", "Amaya"];

export interface Person {
  name: string;
  /** E.164. */
  phone: string;
}

/** Patients come again: so many of them fill a month. */
const regulars = 93;

export function person(visit: number): Person {
  const number = (visit * 37) % regulars;
  const name = [first, fathers, mothers].map((names) => names[number % names.length]).join(" ");
  return {
    name,
    phone: `+5037${String(1_204_317 + number * 73_411)
      .slice(-7)
      .padStart(7, "0")}`,
  };
}

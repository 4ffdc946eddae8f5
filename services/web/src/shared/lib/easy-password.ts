/*
 * Passwords that are tried first, as the server refuses them (`services/auth/src/domain/password.rs`; a test compares both): the meter must not
 * praise them. Words of the user's own count where the page knows them.
 */

/** Rows of keyboards and the alphabet. After 0 the digits begin again. */
export const rowsOfKeys = [
  "12345678901",
  "qwertyuiop",
  "asdfghjklñ",
  "zxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
];

/** Along which passwords are typed in either direction. */
const rows = rowsOfKeys.flatMap((row) => {
  const plain = folded(row);
  return [plain, [...plain].reverse().join("")];
});

/** What passwords consist of most often here, alone or with digits and signs. */
export const common =
  "password passw contrasena clave miclave qwerty admin administrador administrator bienvenido bienvenida welcome letmein iloveyou teamo tequiero teamomucho princesa princess estrella mariposa futbol football barcelona realmadrid elsalvador sansalvador guanaco clinica doctor doctora dentista secreto cambiame".split(
    " ",
  );

export const shortestRun = 3;
/** How many digits and signs behind runs do not make them better. */
export const mostBehind = 4;
export const longestPiece = 4;

/** The shortest word of the user's own that is looked for. */
export const shortestOwn = 4;

/** `own` are the e-mail address and the clinic's name. */
export function isEasyPassword(password: string, own: readonly string[] = []): boolean {
  const text = folded(password);
  const letters = lettersOf(text);
  return (
    new Set(text).size <= 2 ||
    isOfRuns(text) ||
    isRepeated(text) ||
    (letters !== "" && common.some((word) => letters.replaceAll(word, "") === "")) ||
    own.flatMap(ownWords).some((word) => word === letters || word === text)
  );
}

/** An address as a whole and the part before its `@`, or a name, without what is no letter. */
function ownWords(text: string): string[] {
  const whole = folded(text);
  const local = whole.includes("@") ? whole.slice(0, whole.indexOf("@")) : "";
  return [whole, lettersOf(whole), lettersOf(local)].filter((word) => [...word].length >= shortestOwn);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}]/gu, "");
}

/** Whether it consists of runs of neighbours, as `123` and `asdf`, and at most a few digits or signs behind them. */
function isOfRuns(text: string): boolean {
  for (let rest = text; rest !== ""; ) {
    const length = runOf(rest);
    if (length < shortestRun) {
      return rest.length < text.length && rest.length <= mostBehind && !/\p{L}/u.test(rest);
    }
    rest = rest.slice(length);
  }
  return true;
}

/** The length of the longest run at the beginning. */
function runOf(text: string): number {
  const along = (isNext: (pair: string) => boolean) => {
    let length = 1;
    while (length < text.length && isNext(text.slice(length - 1, length + 1))) {
      length += 1;
    }
    return length;
  };
  return Math.max(
    along(([first, second]) => first === second),
    ...rows.map((row) => along((pair) => row.includes(pair))),
  );
}

/** Whether a short piece is repeated to the end. */
function isRepeated(text: string): boolean {
  return Array.from({ length: longestPiece }, (_, index) => index + 1).some(
    (piece) => text.length >= 2 * piece && [...text.slice(piece)].every((sign, at) => sign === text[at]),
  );
}

function folded(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
}

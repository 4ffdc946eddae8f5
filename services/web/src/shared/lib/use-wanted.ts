import { useState } from "react";

/** Whether something was ever open: its code is loaded for the first time, and from then on it stays on the page. */
export function useWanted(isOpen: boolean): boolean {
  const [isWanted, setWanted] = useState(isOpen);
  if (isOpen && !isWanted) {
    setWanted(true);
  }
  return isWanted;
}

import { NotHere } from "./not-here.tsx";

export function PatientsPage() {
  return <NotHere />;
}

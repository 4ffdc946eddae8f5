import { NotHere } from "./not-here.tsx";

export function ConversationsPage() {
  return <NotHere />;
}

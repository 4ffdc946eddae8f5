/* A very small sandbox phone: enough of a conversation to try the browser journey without a backend. */
import { addDays, sayClock, sayDay, weekdayOf } from "../../shared/lib/clinic-time.ts";
import type { MockClinic, Wish } from "./mock-clinic.ts";

interface PhoneMessage {
  id: string;
  from: "patient" | "clinic";
  at: string;
  type: "text" | "buttons" | "list";
  text: string;
  buttons?: { id: string; title: string }[];
  list?: { button: string; sections: { title: string; rows: { id: string; title: string }[] }[] };
}

interface Chat {
  messages: PhoneMessage[];
  wish: Partial<Wish>;
}

interface Said {
  text?: string;
  button_id?: string;
  list_id?: string;
  title?: string;
}

export function createMockPhone(clinic: MockClinic, today: () => string) {
  const chats = new Map<string, Chat>();

  function answer(waId: string, chat: Chat, said: Said): Omit<PhoneMessage, "id" | "at" | "from"> {
    const text = said.text?.toLocaleLowerCase("es") ?? "";
    if (said.button_id === "CONFIRM_BOOKING") {
      const made = clinic.book({ ...(chat.wish as Wish), patientPhone: `+${waId}` }, "whatsapp");
      return {
        type: "text",
        text: made ? "¡Listo! Su cita quedó agendada." : "Ese horario ya no está libre.",
      };
    }
    if (said.list_id) {
      chat.wish.startTime = said.list_id.replace("slot:", "");
      return { type: "text", text: "¿A nombre de quién agendamos la cita?" };
    }
    if (chat.wish.startTime) {
      chat.wish.patientName = said.text ?? "Paciente";
      const when = `${sayDay(chat.wish.appointmentDate ?? "")} a las ${sayClock(chat.wish.startTime)}`;
      return {
        type: "buttons",
        text: `Limpieza dental con la Dra. Elena Rivas, ${when}. ¿Está bien así?`,
        buttons: [
          { id: "CONFIRM_BOOKING", title: "Confirmar" },
          { id: "CANCEL_BOOKING", title: "Cancelar" },
        ],
      };
    }
    if (text.includes("cita")) {
      return { type: "text", text: "Con gusto. ¿Para qué día le gustaría?" };
    }
    if (text.includes("hola")) {
      return { type: "text", text: "¡Hola! Le saluda Clínica Dental Jiboa. ¿En qué le ayudamos?" };
    }
    let date = addDays(today(), 2);
    while (weekdayOf(date) % 6 === 0) {
      date = addDays(date, 1);
    }
    chat.wish = { doctorId: "doctor-elena", serviceId: "limpieza", appointmentDate: date };
    const rows = clinic.freeTimes("doctor-elena", date, "limpieza").map((time) => ({
      id: `slot:${time.startTime}`,
      title: sayClock(time.startTime),
    }));
    return {
      type: "list",
      text: "Tenemos estos horarios:",
      list: { button: "Ver horarios", sections: [{ title: "Horas", rows }] },
    };
  }

  return async (request: Request): Promise<Response> => {
    const [, , waId = "", what = ""] = new URL(request.url).pathname.split("/");
    const chat = chats.get(waId) ?? { messages: [], wish: {} };
    chats.set(waId, chat);
    const write = (message: Omit<PhoneMessage, "id" | "at">) => {
      const id = `wamid.${chat.messages.length}`;
      chat.messages.push({ id, at: new Date().toISOString(), ...message });
      return id;
    };
    if (request.method === "DELETE") {
      chats.delete(waId);
      return Response.json({});
    }
    if (what === "transcript") {
      return Response.json({ messages: chat.messages });
    }
    const said = (await request.json()) as Said;
    const wamid = write({ from: "patient", type: "text", text: said.text ?? said.title ?? "" });
    write({ from: "clinic", ...answer(waId, chat, said) });
    return Response.json({ wamid });
  };
}

import type { Settings } from "@/features/settings/api/contract.ts";

/** The settings of a clinic that works; a test names only what it is about. */
export function someSettings(facts: Partial<Settings> = {}): Settings {
  return {
    id: "clinic-jiboa",
    slug: "jiboa-x7k2",
    name: "Clínica Jiboa",
    clinic_type: "dental",
    phone: "+50322345678",
    address: "Avenida Central 12",
    city: "San Vicente",
    country: "SV",
    timezone: "America/El_Salvador",
    currency: "USD",
    language: "es-SV",
    hours: {
      "1": [
        ["08:00", "12:00"],
        ["13:00", "17:00"],
      ],
      "2": [],
      "3": [],
      "4": [],
      "5": [],
      "6": [["08:00", "12:00"]],
      "7": [],
    },
    emergency_text: "Si es una emergencia, llame al 132.",
    emergency_number: "132",
    bot_enabled: true,
    quiet_seconds: 1.2,
    booking_horizon_days: 60,
    min_notice_minutes: 120,
    requires_confirmation: false,
    payment_methods: ["Efectivo", "Tarjeta"],
    whatsapp_phone_number_id: "106540352242922",
    whatsapp_business_account_id: "102290129340398",
    whatsapp_access_token: "EAAJB2xK****",
    whatsapp_verify_token: "jiboa-ve****",
    whatsapp_display_phone_number: "+503 7123-4567",
    whatsapp_status: "active",
    whatsapp_problem: null,
    version: 3,
    ...facts,
  };
}

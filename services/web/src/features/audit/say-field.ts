/* What the fields of the settings and of a person are called. */
import { t } from "@lingui/core/macro";

/** A field that this page does not know yet is called by its name. */
export function sayField(field: string): string {
  return words()[field] ?? field;
}

function words(): Readonly<Record<string, string>> {
  return {
    address: t`dirección`,
    answer: t`respuesta`,
    birth_date: t`fecha de nacimiento`,
    booking_horizon_days: t`con cuánto tiempo se puede reservar`,
    audit_retention_months: t`cuánto se conserva la auditoría`,
    bot_enabled: t`asistente`,
    city: t`ciudad`,
    clinic_type: t`tipo de clínica`,
    contacts: t`otros teléfonos`,
    country: t`país`,
    currency: t`moneda`,
    doctor_id: t`su agenda`,
    dui: t`DUI`,
    email: t`correo`,
    emergency_number: t`número de emergencias`,
    emergency_text: t`texto de emergencia`,
    full_name: t`nombre`,
    handback_minutes: t`cuándo vuelve el asistente`,
    hold_minutes: t`cuánto se guarda una hora`,
    hours: t`horario`,
    is_active: t`cuenta activa`,
    keywords: t`palabras que la señalan`,
    language: t`idioma`,
    max_open_visits: t`citas pendientes por paciente`,
    min_notice_minutes: t`anticipación mínima`,
    name: t`nombre`,
    notes: t`notas`,
    payment_methods: t`formas de pago`,
    phone: t`teléfono`,
    question: t`pregunta`,
    quiet_seconds: t`espera del asistente`,
    requires_confirmation: t`confirmación de citas`,
    role: t`función`,
    same_time_rule: t`dos citas a la misma hora`,
    sort_order: t`orden`,
    timezone: t`zona horaria`,
    totp_required: t`verificación en dos pasos para todo el equipo`,
    whatsapp_access_token: t`llave de WhatsApp`,
    whatsapp_business_account_id: t`cuenta de WhatsApp`,
    whatsapp_display_phone_number: t`número de WhatsApp`,
    whatsapp_phone_number_id: t`identificador del número de WhatsApp`,
    whatsapp_verify_token: t`palabra de verificación de WhatsApp`,
  };
}

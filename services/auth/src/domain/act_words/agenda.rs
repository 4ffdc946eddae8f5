//! The words of acts about appointments, patients and what the agenda is made of.

use super::Words;

/// The words of each, in alphabetical order of the acts.
pub(super) const WORDS: &[Words] = &[
    (
        "appointment.arrived",
        "Anotó que un paciente llegó",
        "Noted that a patient arrived",
    ),
    (
        "appointment.attended",
        "Anotó una cita como atendida",
        "Noted an appointment as attended",
    ),
    (
        "appointment.booked",
        "Agendó una cita",
        "Booked an appointment",
    ),
    (
        "appointment.cancelled",
        "Canceló una cita",
        "Cancelled an appointment",
    ),
    (
        "appointment.confirmed",
        "Confirmó una cita",
        "Confirmed an appointment",
    ),
    (
        "appointment.missed",
        "Anotó que un paciente no vino",
        "Noted that a patient did not come",
    ),
    (
        "appointment.rescheduled",
        "Movió una cita",
        "Moved an appointment",
    ),
    (
        "appointment.taken_back",
        "Deshizo un paso de una cita",
        "Took back a step of an appointment",
    ),
    (
        "patient.document_read",
        "Vio el documento de un paciente",
        "Looked at a patient's identity document",
    ),
    (
        "scheduling.calendar_feed_added",
        "Creó una dirección de calendario externo",
        "Made an external calendar address",
    ),
    (
        "scheduling.calendar_feed_revoked",
        "Revocó una dirección de calendario externo",
        "Revoked an external calendar address",
    ),
    (
        "scheduling.day_off_added",
        "Agregó un día libre",
        "Added a day off",
    ),
    (
        "scheduling.day_off_changed",
        "Cambió un día libre",
        "Changed a day off",
    ),
    (
        "scheduling.day_off_removed",
        "Quitó un día libre",
        "Removed a day off",
    ),
    (
        "scheduling.doctor_added",
        "Agregó un doctor",
        "Added a doctor",
    ),
    (
        "scheduling.doctor_changed",
        "Cambió los datos de un doctor",
        "Changed a doctor's details",
    ),
    (
        "scheduling.doctor_deactivated",
        "Desactivó un doctor",
        "Deactivated a doctor",
    ),
    (
        "scheduling.hours_changed",
        "Cambió el horario de un doctor",
        "Changed a doctor's hours",
    ),
    (
        "scheduling.import_begun",
        "Empezó a importar un archivo de pacientes",
        "Began to import a file of patients",
    ),
    (
        "scheduling.patient_added",
        "Agregó un paciente",
        "Added a patient",
    ),
    (
        "scheduling.patient_blocked",
        "Bloqueó a un paciente",
        "Blocked a patient",
    ),
    (
        "scheduling.patient_changed",
        "Cambió los datos de un paciente",
        "Changed a patient's details",
    ),
    (
        "scheduling.patient_merged",
        "Unió dos pacientes que eran la misma persona",
        "Merged two patients who were the same person",
    ),
    (
        "scheduling.patient_unblocked",
        "Desbloqueó a un paciente",
        "Unblocked a patient",
    ),
    (
        "scheduling.patients_exported",
        "Exportó la lista de pacientes",
        "Exported the list of patients",
    ),
    (
        "scheduling.patients_imported",
        "Se importó un archivo de pacientes",
        "A file of patients was imported",
    ),
    (
        "scheduling.resource_added",
        "Agregó una sala o un aparato",
        "Added a room or a device",
    ),
    (
        "scheduling.resource_changed",
        "Cambió una sala o un aparato",
        "Changed a room or a device",
    ),
    (
        "scheduling.resource_deactivated",
        "Desactivó una sala o un aparato",
        "Deactivated a room or a device",
    ),
    (
        "scheduling.service_added",
        "Agregó un servicio",
        "Added a service",
    ),
    (
        "scheduling.service_changed",
        "Cambió un servicio",
        "Changed a service",
    ),
];

//! The words of acts about the clinic, its plan, its settings and its data.

use super::Words;

/// The words of each, in alphabetical order of the acts.
pub(super) const WORDS: &[Words] = &[
    (
        "audit.exported",
        "Descargó la auditoría",
        "Downloaded the audit log",
    ),
    (
        "clinic.deletion_asked",
        "Pidió borrar la clínica",
        "Asked for the clinic to be deleted",
    ),
    (
        "clinic.deletion_cancelled",
        "Deshizo el borrado de la clínica",
        "Took back the deletion of the clinic",
    ),
    (
        "clinic.export_failed",
        "La descarga de los datos se cortó",
        "The download of the data broke off",
    ),
    (
        "clinic.exported",
        "Descargó los datos de la clínica",
        "Downloaded the clinic's data",
    ),
    (
        "clinic.registered",
        "Registró la clínica",
        "Registered the clinic",
    ),
    (
        "clinic.resumed",
        "Reactivó la clínica",
        "Reactivated the clinic",
    ),
    (
        "clinic.suspended",
        "Suspendió la clínica",
        "Suspended the clinic",
    ),
    (
        "clinic.suspension_reworded",
        "Cambió el motivo de la suspensión",
        "Changed the reason of the suspension",
    ),
    (
        "clinic.type_changed",
        "Cambió el tipo de clínica",
        "Changed the type of clinic",
    ),
    ("grant.given", "Dio un plan", "Gave a plan"),
    ("grant.withdrawn", "Retiró un plan", "Withdrew a plan"),
    (
        "logo.changed",
        "Cambió el logo de la clínica",
        "Changed the clinic's logo",
    ),
    (
        "logo.removed",
        "Quitó el logo de la clínica",
        "Removed the clinic's logo",
    ),
    ("plan.changed", "Cambió el plan", "Changed the plan"),
    (
        "settings.changed",
        "Cambió los ajustes de la clínica",
        "Changed the settings of the clinic",
    ),
];

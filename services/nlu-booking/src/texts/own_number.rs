//! What a member of the staff reads who writes a code from the own number. Patients read none of it, so here alone the clinic's language counts.

use kernel::Language;

/// Says nothing of whether the code was right.
pub const fn own_number_code_came(language: Language) -> &'static str {
    match language {
        Language::Spanish => "Gracias. En su perfil de Cita verá si su número quedó confirmado.",
        Language::English => {
            "Thank you. Your profile in Cita shows whether your number is confirmed."
        }
    }
}

pub const fn too_many_own_number_codes(language: Language) -> &'static str {
    match language {
        Language::Spanish => {
            "Ya recibí varios códigos de este número. Espere una hora, por favor, antes de enviar otro."
        }
        Language::English => {
            "Several codes came from this number already. Please wait an hour before sending another one."
        }
    }
}

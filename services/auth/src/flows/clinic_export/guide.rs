//! The file that says what is in the archive.

use internal::clinic_data::LeftOutView;

/// The name of the file.
pub const NAME: &str = "LEAME.txt";

/// What is in the archive and what is not, for the clinic. Lines end as Windows expects.
pub fn guide(clinic: &str, at: &str, files: &[&str], left_out: &[LeftOutView]) -> String {
    let mut lines = vec![
        format!("Datos de {clinic}, como estaban en Cita el {at}."),
        String::new(),
        "Cada archivo .csv es una tabla que se abre con Excel, LibreOffice o Google Sheets.".to_owned(),
        "Las fechas y horas son las del reloj de la clínica. Una celda que empieza con apóstrofo lo lleva".to_owned(),
        "para que el programa no la tome por una fórmula.".to_owned(),
        "Los archivos contienen datos personales de sus pacientes: guárdelos en un lugar seguro.".to_owned(),
        String::new(),
        "Lo que está aquí:".to_owned(),
    ];
    lines.extend(files.iter().map(|name| format!("  {name}")));
    lines.push(String::new());
    lines.push("Lo que no está, y por qué:".to_owned());
    lines.extend(reasons(left_out));
    lines.push(String::new());
    lines.push("Los códigos de WhatsApp, la contraseña y los segundos pasos de cada persona no salen nunca de Cita.".to_owned());
    let mut text = String::from("\u{feff}");
    for line in lines {
        text.push_str(&line);
        text.push_str("\r\n");
    }
    text
}

/// Tables of one reason stand together.
fn reasons(left_out: &[LeftOutView]) -> Vec<String> {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    for LeftOutView { name, reason } in left_out {
        match all.iter_mut().find(|(known, _)| known == reason) {
            Some((_, names)) => names.push(name),
            None => all.push((reason, vec![name])),
        }
    }
    let told = all.into_iter();
    told.map(|(reason, names)| format!("  {}: {reason}", names.join(", ")))
        .collect()
}

//! The operator's page about the queues.

use maud::{DOCTYPE, Markup, html};

/// What the page shows: rows of cells, as text.
pub struct QueuesPage {
    pub queues: Vec<[String; 4]>,
    pub pauses: Vec<[String; 4]>,
    pub scans: Vec<[String; 3]>,
    pub dead: Vec<[String; 4]>,
}

/// The page as HTML. The template escapes every value.
pub fn render(page: &QueuesPage) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="es" {
            head {
                meta charset="utf-8";
                title { "Colas" }
            }
            body {
                h1 { "Colas" }
                table {
                    tr { th { "Cola" } th { "Estado" } th { "Trabajos" } th { "Atraso" } }
                    @for row in &page.queues { tr { @for cell in row { td { (cell) } } } }
                }
                h2 { "En pausa" }
                table {
                    tr { th { "Cola" } th { "Clínica" } th { "Motivo" } th { "Código" } }
                    @for row in &page.pauses { tr { @for cell in row { td { (cell) } } } }
                }
                h2 { "Recordatorios" }
                table {
                    tr { th { "Tipo" } th { "Zona horaria" } th { "Buscados hasta" } }
                    @for row in &page.scans { tr { @for cell in row { td { (cell) } } } }
                }
                h2 { "Mensajes que nadie pudo procesar " (english("Dead messages")) }
                table {
                    tr {
                        th { "Cola " (english("Queue")) } th { "Mensajes " (english("Messages")) }
                        th { "El más antiguo, desde " (english("Oldest since")) } th { "Contados " (english("Counted")) }
                    }
                    @for row in &page.dead { tr { @for cell in row { td { (cell) } } } }
                }
                @if page.dead.is_empty() { p { "Ninguno. " (english("None.")) } }
                @else { p { code { "cita dead list" } } }
            }
        }
    };
    page.into_string()
}

/// The English words beside the Spanish ones.
fn english(words: &str) -> Markup {
    html! { small lang="en" { (words) } }
}

//! The operator's page about the queues.

use maud::{DOCTYPE, html};

/// What the page shows: rows of cells, as text.
pub struct QueuesPage {
    pub queues: Vec<[String; 4]>,
    pub pauses: Vec<[String; 4]>,
    pub scans: Vec<[String; 3]>,
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
            }
        }
    };
    page.into_string()
}

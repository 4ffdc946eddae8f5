//! A small dental clinic: two doctors of one surname, closed at noon, short Saturdays.

use chrono::NaiveTime;
use spanish::{Clinic, DoctorName, FaqTopic, ServiceName, WeekHours};

pub fn clinic() -> Clinic {
    let interval = |from: &str, to: &str| (time(from), time(to));
    let day = || vec![interval("07:30", "12:00"), interval("13:00", "16:30")];
    Clinic {
        hours: WeekHours([
            day(),
            day(),
            day(),
            day(),
            day(),
            vec![interval("08:00", "12:00")],
            vec![],
        ]),
        doctors: vec![
            doctor(
                "elena",
                "Dra.",
                "Elena Rivas",
                &["Dra. Rivas", "doctora Elena"],
            ),
            doctor(
                "oscar",
                "Dr.",
                "Óscar Rivas",
                &["Dr. Rivas", "doctor Oscar"],
            ),
            doctor("jose", "Dr.", "José Ibáñez", &["Dr. Ibáñez", "Ibanez"]),
        ],
        services: vec![
            service("limpieza", "Limpieza dental", &["limpieza", "profilaxis"]),
            service(
                "consulta",
                "Consulta general",
                &["consulta", "chequeo", "revisión", "evaluación"],
            ),
            service(
                "relleno",
                "Relleno",
                &["relleno", "empaste", "resina", "caries"],
            ),
            service(
                "ortodoncia",
                "Control de ortodoncia",
                &["frenillos", "brackets", "ortodoncia"],
            ),
        ],
        faqs: vec![
            faq("horario", &["horario", "abren", "cierran", "atienden"]),
            faq(
                "precios",
                &["precio", "cuánto cuesta", "cuánto vale", "cobran"],
            ),
            faq("ubicacion", &["dirección", "ubicación", "dónde", "llegar"]),
            faq("pagos", &["pago", "tarjeta", "efectivo", "transferencia"]),
            faq("parqueo", &["parqueo", "estacionamiento", "carro"]),
        ],
    }
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn doctor(id: &str, title: &str, name: &str, aliases: &[&str]) -> DoctorName {
    DoctorName {
        id: id.into(),
        title: title.into(),
        name: name.into(),
        aliases: owned(aliases),
    }
}

fn service(id: &str, name: &str, aliases: &[&str]) -> ServiceName {
    ServiceName {
        id: id.into(),
        name: name.into(),
        aliases: owned(aliases),
    }
}

fn faq(id: &str, keywords: &[&str]) -> FaqTopic {
    FaqTopic {
        id: id.into(),
        keywords: owned(keywords),
    }
}

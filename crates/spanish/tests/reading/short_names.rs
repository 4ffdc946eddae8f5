//! Services whose names have several words, as a clinic writes them that thinks of no other names.

use spanish::{Clinic, Reader, ServiceName};

use crate::clinic::clinic;
use crate::table::{MONDAY, check_with, idle};

/// The clinic of the other tests, with these services.
fn with_services(names: &[&str]) -> Reader {
    let services = names.iter().map(|name| ServiceName {
        id: (*name).replace(' ', "-"),
        name: (*name).to_owned(),
        aliases: Vec::new(),
    });
    Reader::new(&Clinic {
        services: services.collect(),
        ..clinic()
    })
}

#[test]
fn a_long_name_is_called_by_the_word_that_says_which_it_is() {
    let reader = with_services(&[
        "Limpieza dental",
        "Consulta general",
        "Cambio de brackets",
        "Terapia de pareja",
    ]);
    check_with(
        &reader,
        MONDAY,
        &idle(),
        "
        quiero una limpieza => intent=book service=Limpieza-dental
        una limpiesa para el jueves => intent=book service=Limpieza-dental
        quiero una limpieza mañana a las 9 con la dra elena => intent=book service=Limpieza-dental doctor=elena
        limpieza, a nombre de Julia Beltrán => service=Limpieza-dental
        es para limpieza dental => service=Limpieza-dental
        quisiera consulta => intent=book service=Consulta-general
        necesito cita para los brackets => intent=book service=Cambio-de-brackets
        quiero un cambio de hora => !service
        es para mi pareja => !service
        tengo una consulta, ¿atienden hoy? => !service
        ",
    );
}

#[test]
fn a_word_that_several_services_are_called_by_is_a_wish_and_names_none() {
    let reader = with_services(&["Limpieza dental", "Limpieza profunda", "Relleno"]);
    check_with(
        &reader,
        MONDAY,
        &idle(),
        "
        quiero una limpieza => intent=book !service
        quiero una limpieza profunda => intent=book service=Limpieza-profunda
        quiero un relleno => intent=book service=Relleno
        ",
    );
}

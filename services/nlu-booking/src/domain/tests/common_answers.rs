//! Questions about the clinic that it has prepared no answer for.

use super::*;

/// A chat with a clinic that has prepared no answers itself.
fn chat(change: impl FnOnce(&mut Clinic)) -> Chat {
    let mut chat = Chat::new().known_as("Ana Menjívar");
    chat.clinic.faqs.clear();
    change(&mut chat.clinic);
    chat.clinic = chat.clinic.with_common_answers();
    chat
}

/// What stands in the replies to a text.
fn said(chat: &Chat, words: &str) -> String {
    let replies = chat.clone().says(words);
    let bodies: Vec<String> = replies.into_iter().map(|reply| reply.body).collect();
    bodies.join("\n")
}

#[test]
fn a_clinic_answers_by_what_it_has_set() {
    let chat = chat(|_| ());
    for (text, expected) in [
        (
            "¿qué formas de pago aceptan?",
            "Formas de pago: efectivo, tarjeta.",
        ),
        ("aceptan tarjeta?", "Formas de pago: efectivo, tarjeta."),
        (
            "se puede pagar con transferencia",
            "Formas de pago: efectivo, tarjeta.",
        ),
        (
            "¿dónde están ubicados?",
            "Clínica Dental Jiboa está en 2a Avenida Sur #14, San Vicente.",
        ),
        (
            "me da la direccion xfa",
            "Clínica Dental Jiboa está en 2a Avenida Sur #14, San Vicente.",
        ),
        (
            "¿a qué hora abren?",
            "Atendemos: lunes a viernes de 7:30 a. m. a 12:00 m. y de 1:00 p. m. a 4:30 p. m.; sábado de 8:00 a. m. a 12:00 m.",
        ),
        (
            "están abiertos hoy?",
            "Atendemos: lunes a viernes de 7:30 a. m. a 12:00 m. y de 1:00 p. m. a 4:30 p. m.; sábado de 8:00 a. m. a 12:00 m.",
        ),
    ] {
        let answer = said(&chat, text);
        assert!(answer.contains(expected), "«{text}»: {answer}");
    }
}

#[test]
fn a_clinic_tells_its_services_prices_doctors_and_telephone() {
    let chat = chat(|_| ());
    for (text, expected) in [
        (
            "¿qué servicios ofrecen?",
            "Ofrecemos: Limpieza dental, Relleno.",
        ),
        (
            "que tratamientos tienen",
            "Ofrecemos: Limpieza dental, Relleno.",
        ),
        (
            "¿cuál es el teléfono de la clínica?",
            "El teléfono de la clínica es 2393-0188.",
        ),
        (
            "a que numero puedo llamar",
            "El teléfono de la clínica es 2393-0188.",
        ),
        (
            "me da el numero de la clinica porfa",
            "El teléfono de la clínica es 2393-0188.",
        ),
        (
            "quiero llamar a la clínica",
            "El teléfono de la clínica es 2393-0188.",
        ),
        (
            "me regala el número para llamarles?",
            "El teléfono de la clínica es 2393-0188.",
        ),
        ("¿cuánto cuesta la limpieza?", "Limpieza dental: $22."),
        ("q precio tiene el relleno", "Relleno: $28."),
        (
            "cuánto cobran?",
            "Nuestros precios: Limpieza dental $22, Relleno $28.",
        ),
        (
            "¿qué doctores atienden?",
            "Aquí atienden: Dra. Elena Rivas, Dr. José Ibáñez.",
        ),
        (
            "quiénes son los doctores",
            "Aquí atienden: Dra. Elena Rivas, Dr. José Ibáñez.",
        ),
    ] {
        let answer = said(&chat, text);
        assert!(answer.contains(expected), "«{text}»: {answer}");
    }
}

#[test]
fn what_only_looks_like_a_question_about_the_clinic_is_none() {
    let chat = chat(|_| ());
    for text in [
        "quiero una limpieza",
        "quiero cita para hoy",
        "mi teléfono es 7000-1122",
        "tienen cita para mañana con la doctora Rivas?",
        "quiero cambiar mi cita para el viernes",
        "cancele mi cita por favor",
        "quiero hablar con una persona",
        "Rosa Elena Gómez",
        "vale, está bien",
    ] {
        let answer = said(&chat, text);
        for key in [
            "Formas de pago",
            "Atendemos:",
            "teléfono",
            "está en 2a",
            "Ofrecemos",
            "precio",
            "Aquí atienden",
        ] {
            assert!(!answer.contains(key), "«{text}»: {answer}");
        }
    }
}

#[test]
fn prices_are_said_in_the_currency_of_the_clinic() {
    let chat = chat(|clinic| {
        for service in &mut clinic.services {
            service.price.currency = "GTQ".to_owned();
        }
    });

    let all = said(&chat, "cuánto cobran?");
    let one = said(&chat, "¿cuánto cuesta la limpieza?");

    let prices = "Limpieza dental Q\u{a0}22, Relleno Q\u{a0}28.";
    assert!(all.contains(prices), "{all}");
    assert!(one.contains("Limpieza dental: Q\u{a0}22."), "{one}");
}

#[test]
fn what_the_clinic_has_not_set_is_said_and_where_to_ask() {
    let chat = chat(|clinic| {
        clinic.payment_methods.clear();
        clinic.address.clear();
        for service in &mut clinic.services {
            service.price.cents = 0;
        }
    });
    for (text, expected) in [
        (
            "¿aceptan tarjeta?",
            "La clínica todavía no me ha dado sus formas de pago. Con gusto se lo dicen al 2393-0188.",
        ),
        (
            "¿dónde están?",
            "La clínica todavía no me ha dado su dirección. Con gusto se lo dicen al 2393-0188.",
        ),
        (
            "¿cuánto cuesta la limpieza?",
            "El precio de Limpieza dental se lo dan en la clínica. Con gusto se lo dicen al 2393-0188.",
        ),
    ] {
        let answer = said(&chat, text);
        assert!(answer.contains(expected), "«{text}»: {answer}");
    }
}

#[test]
fn a_clinic_without_a_telephone_lets_a_person_answer() {
    let chat = chat(|clinic| clinic.phone.clear());

    let answer = said(&chat, "¿cuál es el teléfono de la clínica?");

    assert!(answer.contains("«hablar con alguien»"), "{answer}");
}

#[test]
fn a_question_in_the_middle_of_a_booking_is_answered_and_the_booking_goes_on() {
    let mut chat = chat(|_| ());
    chat.says("quiero una limpieza con la doctora Rivas");
    let state = chat.state();

    let replies = chat.says("¿y aceptan tarjeta?");

    says_all(&replies, &["Formas de pago: efectivo, tarjeta."]);
    assert_eq!(chat.state(), state);
    assert!(!replies[0].choices.is_empty());
}

#[test]
fn an_answer_of_the_clinics_own_stands_before_the_common_one() {
    let chat = chat(|clinic| {
        clinic.faqs.push(Faq {
            key: "precios".to_owned(),
            answer: "Depende del caso; la valoración es gratis.".to_owned(),
            keywords: vec!["precio".to_owned(), "cuánto cuesta".to_owned()],
        });
    });
    let answer = said(&chat, "¿cuánto cuesta la limpieza?");
    assert!(answer.contains("Depende del caso"), "{answer}");
}

//! Questions about the clinic: whether it opens on a day, and several questions in one message.

use super::*;

fn chat() -> Chat {
    let mut chat = Chat::new().known_as("Ana López");
    chat.booking_call = BookingCall::Books;
    chat.clinic.faqs.clear();
    chat.clinic = chat.clinic.with_common_answers();
    chat
}

/// The chat at which the card of Friday at three is shown.
fn at_the_card() -> Chat {
    let mut chat = chat();
    chat.says("quiero limpieza el viernes a las 3");
    chat
}

#[test]
fn whether_the_clinic_opens_on_a_day_is_told() {
    for (words, told) in [
        (
            "no atiende los sábados?",
            "El sábado 28 de noviembre atendemos de 8:00 a. m. a 12:00 m.",
        ),
        (
            "atienden sabados",
            "El sábado 28 de noviembre atendemos de 8:00 a. m. a 12:00 m.",
        ),
        (
            "el sabado atienden?",
            "El sábado 28 de noviembre atendemos de 8:00 a. m. a 12:00 m.",
        ),
        (
            "abren el domingo?",
            "El domingo 29 de noviembre la clínica no atiende.",
        ),
        (
            "mñn abren?",
            "El martes 24 de noviembre atendemos de 7:30 a. m.",
        ),
        (
            "están abiertos ahora",
            "En este momento la clínica está cerrada.",
        ),
        ("ya abrieron?", "Atendemos: lunes a viernes"),
        ("a qué hora abren", "Atendemos: lunes a viernes"),
        (
            "are you open on saturday?",
            "El sábado 28 de noviembre atendemos",
        ),
    ] {
        for mut chat in [chat(), at_the_card()] {
            let before = chat.session.draft.clone();
            says_all(&chat.says(words), &[told, "Atendemos: lunes a viernes"]);
            assert_eq!(chat.session.draft.slot, before.slot, "{words}");
            assert!(chat.requests.is_empty(), "{words}");
        }
    }
}

#[test]
fn at_ten_of_a_monday_the_clinic_is_open() {
    let mut chat = chat();
    chat.passes(Duration::hours(3));
    says_all(
        &chat.says("estan abiertos ahorita?"),
        &["está abierta", "lunes 23 de noviembre"],
    );
}

#[test]
fn a_clinics_own_words_about_its_hours_are_given_beside_the_day() {
    let mut chat = Chat::new();
    chat.clinic.faqs = vec![Faq {
        key: "horario".to_owned(),
        answer: "Venga cuando guste.".to_owned(),
        keywords: vec!["horario".to_owned(), "abren".to_owned()],
    }];
    chat.clinic = chat.clinic.with_common_answers();
    says_all(
        &chat.says("atienden sábados?"),
        &["El sábado 28 de noviembre atendemos", "Venga cuando guste."],
    );
}

#[test]
fn several_questions_are_answered_in_one_reply_in_their_order() {
    for (words, answers) in [
        (
            "cuánto cuesta la limpieza y dónde están ubicados?",
            ["Limpieza dental: $22.", "San Vicente"],
        ),
        ("precio y horario porfa", ["Nuestros precios", "Atendemos:"]),
        ("horario y precio xfa", ["Atendemos:", "Nuestros precios"]),
        (
            "dónde quedan y cuanto cobran",
            ["San Vicente", "Nuestros precios"],
        ),
        (
            "a q hora abren y aceptan tarjeta?",
            ["Atendemos:", "Formas de pago"],
        ),
        (
            "cuanto vale un relleno, y atienden sabados?",
            ["Relleno: $28.", "El sábado 28 de noviembre"],
        ),
        (
            "how much is a cleaning and where are you located?",
            ["Limpieza dental: $22.", "San Vicente"],
        ),
    ] {
        for mut chat in [chat(), at_the_card()] {
            let before = chat.session.draft.clone();
            let said = chat.says(words);
            says_all(&said, &answers);
            let places = answers.map(|answer| said[0].body.find(answer));
            assert!(places[0] < places[1], "{words}: {}", said[0].body);
            assert_eq!(chat.session.draft.slot, before.slot, "{words}");
        }
    }
}

#[test]
fn a_booking_with_questions_goes_on() {
    let mut chat = chat();
    says_all(
        &chat.says("quiero limpieza el viernes a las 3, cuánto cuesta y aceptan tarjeta?"),
        &["Limpieza dental: $22.", "Formas de pago", "¿La confirmo?"],
    );
}

#[test]
fn a_question_beside_the_name_or_the_hour_loses_neither() {
    for words in [
        "Nora Campos, y cuánto cuesta?",
        "soy nora campos, atienden los sabados?",
        "nora campos y aceptan tarjeta?",
    ] {
        let mut chat = Chat::new();
        chat.clinic = self::chat().clinic;
        chat.says("limpieza el viernes a las 3");
        says_all(
            &chat.says(words),
            &["A nombre de Nora Campos", "¿La confirmo?"],
        );
    }
    let mut chat = chat();
    chat.says("limpieza el viernes");
    says_all(
        &chat.says("a las 3 y aceptan tarjeta?"),
        &["Formas de pago", "a las 3:00 p. m.", "¿La confirmo?"],
    );
    let mut chat = self::chat();
    chat.says("limpieza el viernes");
    says_all(
        &chat.says("cierran a las 4?"),
        &["Atendemos:", "¿Cuál le conviene?"],
    );
    assert_eq!(chat.state(), State::CollectingTime);
}

#[test]
fn one_question_gets_one_answer() {
    for (words, other) in [
        ("dónde puedo pagar?", "San Vicente"),
        ("cuánto me van a cobrar por la limpieza?", "Atendemos"),
        ("me manda la ubicación xfa", "Nuestros precios"),
    ] {
        let said = chat().says(words);
        assert!(!said[0].body.contains(other), "{words}: {}", said[0].body);
    }
}

#[test]
fn a_name_said_in_the_greeting_is_not_asked_for_again() {
    for begin in ["hola, soy Nora Campos", "buenas soy nora campos"] {
        let mut chat = Chat::new();
        chat.says(begin);
        says_all(
            &chat.says("quiero limpieza el viernes a las 3"),
            &["A nombre de Nora Campos"],
        );
    }
    let mut chat = Chat::new();
    chat.says("hola, soy Nora Campos");
    chat.taps(crate::domain::buttons::MENU_BOOK);
    assert_eq!(chat.session.draft.name.as_deref(), Some("Nora Campos"));
    for begin in ["hola, buenas tardes", "hola, una consulta", "hola, Karla"] {
        let mut chat = Chat::new();
        chat.says(begin);
        assert_eq!(chat.session.draft.name, None, "{begin}");
    }
}

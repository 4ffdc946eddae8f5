//! Every text gives a reading, and the JSON of the reading can be parsed again.

use chrono::{NaiveDate, NaiveDateTime};
use spanish::{Clinic, Dialogue, DialogueState, Intent, Reading, read};

use crate::{clinic::clinic, table::offering};

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(10, 0, 0)
        .unwrap()
}

#[test]
fn arbitrary_text_never_panics() {
    let difficult: Vec<char> = "aáñ019:/-#.,%🤕👍\u{301}\u{200d}ª½Ⅷ٣ß".chars().collect();
    let mut random = fastrand::Rng::with_seed(0x2026_1123);
    let clinic = clinic();
    for _ in 0..400 {
        let length = random.usize(..40);
        let text: String = (0..length)
            .map(|_| match random.u8(..3) {
                0 => random.char(..),
                1 => random.char(..'\u{80}'),
                _ => difficult[random.usize(..difficult.len())],
            })
            .collect();

        let reading = read(&text, now(), &clinic, &Dialogue::default());

        assert!((0.0..=1.0).contains(&reading.confidence), "{text:?}");
    }
}

#[test]
fn words_in_any_order_never_panic_and_survive_json() {
    let words: Vec<&str> = "el la de a las para en y o no 3 15 31 99999999999 00 24 / - : . viernes mañana \
        pasado otra semana mes fin diciembre 7890 1234 04567890 dui cita cancelar mover confirmo soy Ana \
        hijo tarde menos cuarto media antes después hasta entre opción primera última Rivas doctora sí"
        .split_whitespace()
        .collect();
    let mut random = fastrand::Rng::with_seed(7);
    let clinic = clinic();
    let dialogue = offering(DialogueState::CollectingTime, &["8:00 a. m.", "3 pm"]);
    for _ in 0..400 {
        let text: Vec<&str> = (0..random.usize(..12))
            .map(|_| words[random.usize(..words.len())])
            .collect();

        let reading = read(&text.join(" "), now(), &clinic, &dialogue);

        let json = serde_json::to_string(&reading).unwrap();
        assert_eq!(
            serde_json::from_str::<Reading>(&json).unwrap(),
            reading,
            "{text:?}"
        );
    }
}

#[test]
fn a_very_long_message_is_read_quickly_enough() {
    let text = "quiero una cita el viernes a las 10 ".repeat(3000);

    let reading = read(&text, now(), &clinic(), &Dialogue::default());

    assert_eq!(reading.intent, Intent::Book);
}

#[test]
fn the_ends_of_the_calendar_are_no_trouble() {
    for day in [
        NaiveDate::MIN,
        NaiveDate::MAX,
        NaiveDate::from_ymd_opt(2028, 2, 29).unwrap(),
    ] {
        for text in [
            "el otro viernes",
            "en 700 dias",
            "a fin de mes",
            "el 31",
            "29/2",
            "antes del lunes",
            "esta semana",
        ] {
            read(
                text,
                day.and_hms_opt(23, 59, 0).unwrap(),
                &clinic(),
                &Dialogue::default(),
            );
        }
    }
}

#[test]
fn a_clinic_without_words_or_hours_is_read_too() {
    let reading = read(
        "mañana a las 3 con la doctora",
        now(),
        &Clinic::default(),
        &Dialogue::default(),
    );

    assert_eq!(reading.readings.len(), 2, "{reading:?}");
}

#[test]
fn the_json_has_the_agreed_form() {
    let reading = read("mañana entre 2 y 4", now(), &clinic(), &Dialogue::default());

    let json = serde_json::to_value(&reading).unwrap();

    assert_eq!(json["intent"], "book");
    assert_eq!(json["date"], "2026-11-24");
    assert_eq!(json["time_range"], serde_json::json!(["14:00", "16:00"]));
    assert!(json.get("doctor").is_none());
}

#[test]
fn a_model_may_leave_fields_out() {
    let reading: Reading =
        serde_json::from_str(r#"{"intent":"book","time":"15:00:00","date":null}"#).unwrap();

    assert_eq!(reading.time.unwrap().to_string(), "15:00:00");
}

#[test]
fn nothing_said_is_small_talk() {
    let reading = read("", now(), &clinic(), &Dialogue::default());

    assert_eq!(reading.intent, Intent::Smalltalk);
}

//! What is said of a time that was just proposed or booked, and how a booking under way is dropped.

use chrono::NaiveDateTime;
use spanish::{DialogueState, Dropping, Reader};

use crate::clinic::clinic;
use crate::table::{MONDAY, check, state};

#[test]
fn another_day_or_hour_may_be_wanted_without_being_named() {
    check(
        MONDAY,
        &state(DialogueState::Confirming),
        "
        a esa hora no, más tarde => instead=later !time
        mas tarde => instead=later
        q sea mas tardecito => instead=later
        es muy temprano => instead=later !time_range
        muy temprano para mi => instead=later !time_range
        me queda muy tarde => instead=earlier !time_range
        mas temprano mejor => instead=earlier
        mejor mas tempranito => instead=earlier
        vos, no hay mas temprano? => instead=earlier
        a esa hora no => instead=other_time
        no puedo a esa ora => instead=other_time
        no me queda bien a esa hora => instead=other_time
        fijese q no llego a esa hora => instead=other_time
        se me complica a esa hora => instead=other_time
        tiene otra hora? => instead=other_time
        otro día mejor => instead=other_day
        mejor otro dia xfa => instead=other_day
        ese dia no puedo => instead=other_day
        no puedo ese día => instead=other_day
        con otro doctor => instead=other_doctor
        mejor con otra doctora => instead=other_doctor
        with another doctor => instead=other_doctor
        no se puede a las 4? => time=16:00 !not_time
        no se puede a las 4 => !time
        no puedo a las 4 => !time not_time=16:00
        another day please => instead=other_day
        no puedo a esa hora, mejor a las 4 => time=16:00 !instead
        se me complica a esa hora, tiene a las 2? => time=14:00 !instead
        no puedo ese dia, mejor el jueves => date=2026-11-26 !instead
        más tarde le confirmo => !instead !time
        le aviso mas tarde => !instead
        otro dia le escribo => !instead
        sí => !instead
        gracias, nos vemos más tarde => !instead
        hasta más tarde => !instead
        lo más temprano que tenga => !instead
        bien temprano por favor => time_range=07:30|12:00 !instead
        a esa hora está bien => !instead
        ",
    );
}

#[test]
fn a_booking_is_dropped_by_words_that_say_nothing_else() {
    use Dropping::{Declines, GivesUp, Leaves};
    for (text, expected) in [
        ("cancele todo", Some(GivesUp)),
        ("anulá todo porfa", Some(GivesUp)),
        ("borre todo", Some(GivesUp)),
        ("bote eso", Some(GivesUp)),
        ("ya no quiero nada", Some(GivesUp)),
        ("no quiero nada", Some(GivesUp)),
        ("ya no kiero", Some(GivesUp)),
        ("olvídelo", Some(GivesUp)),
        ("mejor olvidalo", Some(GivesUp)),
        ("mejor olvidese gracias", Some(GivesUp)),
        ("deje, ya no", Some(GivesUp)),
        ("ya no, gracias", Some(GivesUp)),
        ("never mind", Some(GivesUp)),
        ("forget it", Some(GivesUp)),
        ("ya no vos, gracias", Some(GivesUp)),
        ("olbidelo", Some(GivesUp)),
        ("no thank you", Some(Declines)),
        ("dejelo haci", Some(Leaves)),
        ("dejalo asi vos", Some(Leaves)),
        ("déjelo así", Some(Leaves)),
        ("dejalo asi nomas", Some(Leaves)),
        ("dejemoslo ahi pues", Some(Leaves)),
        ("no, gracias", Some(Declines)),
        ("mejor no", Some(Declines)),
        ("nada, gracias", Some(Declines)),
        ("no", None),
        ("sí", None),
        ("sí, déjelo así", None),
        ("cancele todo menos la del jueves", None),
        ("ya no quiero a esa hora", None),
        ("olvídelo, mejor a las 4", None),
        ("ya no quiero la limpieza, quiero un relleno", None),
        ("olvidé decirle mi nombre", None),
        ("no, mejor el jueves", None),
        ("puedo cancelar todo?", None),
        ("no quiero anestesia", None),
        ("nada me duele", None),
        ("déjelo así, a las 3", None),
    ] {
        assert_eq!(consent(text).drops, expected, "{text}");
    }
}

#[test]
fn what_was_just_booked_is_corrected_and_not_booked_a_second_time() {
    for text in [
        "no, a las 4 mejor",
        "mejor a las 4",
        "perdón, mejor el jueves",
        "ay no, el sábado",
        "gracias, mejor a las 4",
        "a las 4?",
        "puede ser a las 4?",
        "y el jueves?",
        "cámbiemela para las 4",
        "no puedo a esa hora, quiero a las 4",
        "más tarde mejor",
        "no, con la doctora Elena mejor",
        "actually at 4pm",
    ] {
        assert!(consent(text).corrects, "{text}");
    }
    for text in [
        "quiero otra cita para el jueves",
        "también quiero un relleno el jueves a las 9",
        "quiero una cita el jueves",
        "otra cita a las 4 para mi hijo",
        "y para mi mamá a las 4",
        "agéndeme el jueves a las 9",
        "necesito el jueves a las 9",
        "i want another appointment on thursday",
    ] {
        assert!(!consent(text).corrects, "{text}");
    }
}

#[test]
fn all_appointments_are_meant_only_where_the_words_say_so() {
    for text in [
        "cancele todas mis citas",
        "quiero cancelar todas mis citas xfa",
        "cánceleme todas",
        "anule mis citas",
        "cancelar las 3 citas",
        "quiero cancelar las citas que tengo",
        "cancele todo",
        "cancel all my appointments",
    ] {
        assert!(consent(text).of_all, "{text}");
    }
    for text in [
        "cancele mi cita",
        "cancele la cita del jueves",
        "cancele la de las 3",
        "cancelar",
        "cancele la primera",
    ] {
        assert!(!consent(text).of_all, "{text}");
    }
}

fn consent(text: &str) -> spanish::Consent {
    let now = NaiveDateTime::parse_from_str(MONDAY, "%Y-%m-%dT%H:%M").unwrap();
    Reader::new(&clinic()).consent(text, now)
}

//! An administrator takes all data of the clinic away.

use crate::neighbours::{OtherServices, RollOut};
use crate::world::{Bounds, PASSWORD, World, asked};
use actix_web::body::MessageBody;
use actix_web::http::header::CONTENT_DISPOSITION;
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use tenancy::Plan;
use testkit::{Served, Staff};
use zip::ZipArchive;

const EXPORT: &str = "/api/clinics/export";

/// What was downloaded.
enum Downloaded {
    Whole { name: String, bytes: Vec<u8> },
    Broken { bytes: Vec<u8> },
    Refused(u16, Value),
}

async fn export(world: &World, served: &Served, who: Staff, password: &str) -> Downloaded {
    let token = who.token(world.clock.now());
    let request = asked(&token, "POST", EXPORT, &json!({"password": password}));
    let response = served.respond(request).await;
    let status = response.status().as_u16();
    let name = response.headers().get(CONTENT_DISPOSITION);
    let name = name.map(|name| name.to_str().unwrap().to_owned());
    let mut body = std::pin::pin!(response.into_body());
    let mut bytes = Vec::new();
    while let Some(chunk) = std::future::poll_fn(|cx| body.as_mut().poll_next(cx)).await {
        match chunk {
            Ok(chunk) => bytes.extend_from_slice(&chunk),
            Err(_broken) => return Downloaded::Broken { bytes },
        }
    }
    match name {
        Some(name) if status == 200 => Downloaded::Whole { name, bytes },
        _ => Downloaded::Refused(status, serde_json::from_slice(&bytes).unwrap()),
    }
}

fn refusal(downloaded: Downloaded) -> (u16, String, Value) {
    match downloaded {
        Downloaded::Refused(status, body) => {
            let code = body["code"].as_str().unwrap().to_owned();
            (status, code, body["field"].clone())
        }
        Downloaded::Whole { .. } | Downloaded::Broken { .. } => panic!("it was exported"),
    }
}

/// The files of the archive, by name.
fn files(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |place| {
        let mut file = archive.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    (0..count).map(read).collect()
}

fn with_neighbours(world: &World, others: &OtherServices) -> Served {
    world.copy_with(Bounds {
        neighbours: Some(others.address),
        ..Bounds::USUAL
    })
}

#[actix_web::test]
async fn the_archive_has_the_tables_of_every_service_and_says_what_is_missing() {
    let world = World::new().await;
    let others = OtherServices::open();
    let served = with_neighbours(&world, &others);
    world
        .admin(
            "PATCH",
            "/api/clinics/settings",
            &json!({"phone": "+503 2222-0000"}),
        )
        .await;

    let downloaded = export(&world, &served, world.clinic.admin, PASSWORD).await;

    let Downloaded::Whole { name, bytes } = downloaded else {
        panic!("it was not exported");
    };
    assert!(
        name.starts_with("attachment; filename=\"cita-clinica-"),
        "{name}"
    );
    assert!(name.ends_with("-2026-11-23.zip\""), "{name}");
    let files = files(bytes);
    let text = |name: &str| &files.iter().find(|(file, _)| file == name).unwrap().1;
    let guide = text("LEAME.txt");
    for said in [
        "Clínica de prueba",
        "usuarios.csv",
        "scheduling.csv",
        "auth.totp",
        "scheduling.rest, nlu-booking.rest, billing.rest, notification.rest: Sirve solo",
    ] {
        assert!(guide.contains(said), "{said}: {guide}");
    }
    for service in ["scheduling", "nlu-booking", "billing", "notification"] {
        assert_eq!(
            text(&format!("{service}.csv")),
            "\u{feff}Cosa\r\nuno\r\ndos\r\n"
        );
    }
    let users = text("usuarios.csv");
    assert!(
        users.starts_with("\u{feff}Identificador,Nombre,Correo"),
        "{users}"
    );
    assert!(users.contains(&world.email()), "{users}");
    assert_eq!(users.lines().count(), 3);
    assert!(text("clinica.csv").contains("\r\nClínica de prueba,"));
    assert!(!files.iter().any(|(_, text)| text.contains("$argon2")));
    assert!(text("auditoria.csv").contains("clinic.exported"));
    assert_eq!(world.audited("clinic.exported").await, 1);
}

#[actix_web::test]
async fn a_service_that_fails_in_the_middle_breaks_the_download_and_is_noted() {
    let world = World::new().await;
    let others = OtherServices::open();
    let served = with_neighbours(&world, &others);
    others.break_off();

    let downloaded = export(&world, &served, world.clinic.admin, PASSWORD).await;

    let Downloaded::Broken { bytes } = downloaded else {
        panic!("the download looks whole");
    };
    assert!(bytes.starts_with(b"PK"));
    assert!(ZipArchive::new(Cursor::new(bytes)).is_err());
    let detail = world.audit_detail("clinic.export_failed").await;
    let user = world.clinic.admin.user;
    assert_eq!(detail, json!({"file": "notification.csv", "user": user}));
}

#[actix_web::test]
async fn where_a_service_does_not_answer_no_download_is_begun() {
    let world = World::new().await;
    let others = OtherServices::open();
    let served = with_neighbours(&world, &others);
    others.go_away(true);

    let refused = export(&world, &served, world.clinic.admin, PASSWORD).await;

    assert_eq!(
        refusal(refused),
        (503, "UNAVAILABLE".to_owned(), Value::Null)
    );
    assert_eq!(others.asked(), ["/scheduling/internal/clinic-data"]);
    assert_eq!(world.audited("clinic.exported").await, 0);
}

#[actix_web::test]
async fn a_service_that_does_not_answer_costs_none_of_the_exports() {
    let world = World::new().await;
    let others = OtherServices::open();
    let served = with_neighbours(&world, &others);
    let admin = world.clinic.admin;
    others.go_away(true);
    for _ in 0..3 {
        let refused = export(&world, &served, admin, PASSWORD).await;
        assert_eq!(refusal(refused).0, 503);
    }
    others.go_away(false);

    for _ in 0..3 {
        let downloaded = export(&world, &served, admin, PASSWORD).await;
        assert!(matches!(downloaded, Downloaded::Whole { .. }));
    }
    let fourth = export(&world, &served, admin, PASSWORD).await;
    assert_eq!(refusal(fourth).1, "TOO_MANY_EXPORTS");
}

#[actix_web::test]
async fn the_heads_of_a_file_are_those_of_the_release_that_answers_its_rows() {
    let world = World::new().await;
    let others = OtherServices::open();
    let served = with_neighbours(&world, &others);
    others.roll_out("scheduling", RollOut::BeforeRows);

    let downloaded = export(&world, &served, world.clinic.admin, PASSWORD).await;

    let Downloaded::Whole { bytes, .. } = downloaded else {
        panic!("it was not exported");
    };
    let files = files(bytes);
    let rows = files.iter().find(|(name, _)| name == "scheduling.csv");
    assert_eq!(rows.unwrap().1, "\u{feff}Cosa,Nota\r\nuno,a\r\n");
}

#[actix_web::test]
async fn rows_of_another_release_than_those_before_them_are_refused() {
    let world = World::new().await;
    let others = OtherServices::open();
    let served = with_neighbours(&world, &others);
    others.roll_out("billing", RollOut::BetweenRows);

    let downloaded = export(&world, &served, world.clinic.admin, PASSWORD).await;

    assert!(matches!(downloaded, Downloaded::Broken { .. }));
    let detail = world.audit_detail("clinic.export_failed").await;
    assert_eq!(detail["file"], "billing.csv");
}

#[actix_web::test]
async fn who_is_no_administrator_any_more_or_deactivated_reads_no_further() {
    for change in ["role = 'staff'", "is_active = false"] {
        let world = World::new().await;
        let token = world.clinic.admin.token(world.clock.now());
        let request = asked(&token, "POST", EXPORT, &json!({"password": PASSWORD}));
        let response = world.served.respond(request).await;
        assert_eq!(response.status().as_u16(), 200);
        let mut body = std::pin::pin!(response.into_body());
        let first = std::future::poll_fn(|cx| body.as_mut().poll_next(cx)).await;
        assert!(first.unwrap().is_ok());

        let user = world.clinic.admin.user;
        let update = format!("UPDATE auth.users SET {change} WHERE id = '{user}'");
        world.clinic.run(&world.db, &[update]).await;

        let next = std::future::poll_fn(|cx| body.as_mut().poll_next(cx)).await;
        assert!(next.unwrap().is_err(), "{change}");
        let detail = world.audit_detail("clinic.export_failed").await;
        assert_eq!(detail["user"], json!(user), "{change}");
    }
}

#[actix_web::test]
async fn the_password_is_asked_for_and_three_exports_an_hour_are_enough() {
    let world = World::new().await;
    let admin = world.clinic.admin;

    let wrong = export(&world, &world.served, admin, "otra-clave-larga").await;
    for _ in 0..3 {
        let downloaded = export(&world, &world.served, admin, PASSWORD).await;
        assert!(matches!(downloaded, Downloaded::Whole { .. }));
    }
    let fourth = export(&world, &world.served, admin, PASSWORD).await;
    let of_staff = export(&world, &world.served, world.clinic.staff, PASSWORD).await;

    assert_eq!(
        refusal(wrong),
        (400, "WRONG_PASSWORD".to_owned(), json!("password"))
    );
    assert_eq!(
        refusal(fourth),
        (429, "TOO_MANY_EXPORTS".to_owned(), Value::Null)
    );
    assert_eq!(
        refusal(of_staff),
        (403, "FORBIDDEN".to_owned(), Value::Null)
    );
}

#[actix_web::test]
async fn a_clinic_without_subscription_or_before_its_end_takes_its_data_away() {
    let world = World::new().await;
    let (clinic, now) = (&world.clinic, world.clock.now());
    clinic
        .become_subscriber(&world.db, Plan::Basic, "expired", now)
        .await;
    let body = json!({"password": PASSWORD, "name": "Clínica de prueba"});
    let (status, _) = world.admin("POST", "/api/clinics/deletion", &body).await;
    assert_eq!(status, 202);

    let downloaded = export(&world, &world.served, clinic.admin, PASSWORD).await;

    assert!(matches!(downloaded, Downloaded::Whole { .. }));
}

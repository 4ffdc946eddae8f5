//! The logo of a clinic.

use crate::world::{Bounds, PASSWORD, World, asked};
use actix_web::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName,
    IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::test::{TestRequest, read_body};
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use testkit::{Clinic, Served, Staff};
use zip::ZipArchive;

const LOGO: &str = "/api/clinics/logo";
/// A PNG of 8 × 8 pixels, and one of 4.
const PNG: &[u8] = include_bytes!("logo-8.png");
const OTHER: &[u8] = include_bytes!("logo-4.png");
const DAY: u64 = 86_400;

/// An image as it was answered.
struct Image {
    status: u16,
    headers: Vec<(HeaderName, String)>,
    body: Vec<u8>,
}

impl Image {
    fn header(&self, name: &HeaderName) -> &str {
        let found = self.headers.iter().find(|(one, _)| one == name);
        found.map_or("", |(_, value)| value)
    }
}

impl World {
    async fn put_at(&self, served: &Served, who: Staff, image: &[u8]) -> (u16, Value) {
        let token = who.token(self.clock.now());
        let request = TestRequest::put()
            .uri(LOGO)
            .insert_header((AUTHORIZATION, format!("Bearer {token}")))
            .insert_header((CONTENT_TYPE, "image/png"))
            .set_payload(image.to_vec());
        let answered = served.call(request).await;
        (answered.status, answered.body)
    }

    async fn put_logo(&self, image: &[u8]) -> String {
        let (status, body) = self.put_at(&self.served, self.clinic.admin, image).await;
        assert_eq!(status, 200, "{body}");
        body["logo_version"].as_str().unwrap().to_owned()
    }

    async fn logo_of(&self, who: Staff, known: Option<&str>) -> Image {
        let token = who.token(self.clock.now());
        let request = TestRequest::get()
            .uri(LOGO)
            .insert_header((AUTHORIZATION, format!("Bearer {token}")));
        let request = match known {
            Some(tag) => request.insert_header((IF_NONE_MATCH, tag)),
            None => request,
        };
        let response = self.served.respond(request).await;
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.clone(), value.to_str().unwrap().into()));
        Image {
            status: response.status().as_u16(),
            headers: headers.collect(),
            body: read_body(response).await.to_vec(),
        }
    }

    async fn remove_logo(&self) -> u16 {
        self.admin("DELETE", LOGO, &Value::Null).await.0
    }

    /// What the clinic and its settings say of the logo.
    async fn versions(&self) -> [Value; 2] {
        let (_, me) = self.get("/api/clinics/me", self.clinic.staff).await;
        let (_, settings) = self.get("/api/clinics/settings", self.clinic.staff).await;
        [me["logo_version"].clone(), settings["logo_version"].clone()]
    }
}

fn code(answer: &(u16, Value)) -> (u16, &str) {
    (answer.0, answer.1["code"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn a_logo_is_shown_to_all_staff_and_stored_sealed() {
    let world = World::with_key().await;
    assert_eq!(world.versions().await, [Value::Null, Value::Null]);
    assert_eq!(world.logo_of(world.clinic.staff, None).await.status, 404);

    let version = world.put_logo(PNG).await;
    let doctor = world
        .clinic
        .user_of_doctor(&world.db, kernel::Ids::system().next())
        .await;

    assert_eq!(world.versions().await, [json!(version), json!(version)]);
    for who in [world.clinic.admin, world.clinic.staff, doctor] {
        let shown = world.logo_of(who, None).await;

        assert_eq!(shown.status, 200);
        assert!(shown.body.starts_with(b"\x89PNG"));
        assert_eq!(shown.header(&CONTENT_TYPE), "image/png");
        assert_eq!(shown.header(&CONTENT_DISPOSITION), "inline");
        assert_eq!(shown.header(&X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(shown.header(&CACHE_CONTROL), "private, no-cache");
        assert_eq!(shown.header(&ETAG), format!("\"{version}\""));
    }
    let stored = world.shared.folder.contents();
    assert_eq!(stored.len(), 1);
    assert!(!stored[0].windows(4).any(|part| part == b"\x89PNG"));
    assert_eq!(world.audited("logo.changed").await, 1);
}

#[actix_web::test]
async fn who_has_the_logo_is_not_sent_it_again() {
    let world = World::with_key().await;
    let version = world.put_logo(PNG).await;
    let tag = format!("\"{version}\"");

    let known = world.logo_of(world.clinic.staff, Some(&tag)).await;
    let other = world.put_logo(OTHER).await;
    let changed = world.logo_of(world.clinic.staff, Some(&tag)).await;

    assert_eq!((known.status, known.body.len()), (304, 0));
    assert_eq!(known.header(&ETAG), tag);
    assert_ne!(other, version);
    assert_eq!(changed.status, 200);
    assert_eq!(changed.header(&ETAG), format!("\"{other}\""));
    assert_eq!(
        world.shared.folder.contents().len(),
        1,
        "the first one is gone"
    );
}

#[actix_web::test]
async fn a_logo_that_is_taken_away_is_gone_and_taking_it_away_again_is_the_same() {
    let world = World::with_key().await;
    world.put_logo(PNG).await;

    assert_eq!(world.remove_logo().await, 204);
    assert_eq!(world.remove_logo().await, 204);

    assert_eq!(world.logo_of(world.clinic.staff, None).await.status, 404);
    assert_eq!(world.versions().await, [Value::Null, Value::Null]);
    assert!(world.shared.folder.contents().is_empty());
    assert_eq!(world.audited("logo.removed").await, 1);
}

#[actix_web::test]
async fn only_administrators_change_the_logo_and_only_by_an_image() {
    let world = World::with_key().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);

    let of_staff = world.put_at(&world.served, staff, PNG).await;
    let removed = world.ask(staff, "DELETE", LOGO, &Value::Null).await;
    let text = world.put_at(&world.served, admin, b"<svg/>").await;
    let half = world.put_at(&world.served, admin, &PNG[..40]).await;
    let most = 2 * 1024 * 1024;
    let long = world.put_at(&world.served, admin, &vec![0; most + 1]).await;
    let zeros = world.put_at(&world.served, admin, &vec![0; most]).await;

    assert_eq!(code(&of_staff), (403, "FORBIDDEN"));
    assert_eq!(code(&removed), (403, "FORBIDDEN"));
    assert_eq!(code(&text), (400, "IMAGE_INVALID"));
    assert_eq!(code(&half), (400, "IMAGE_INVALID"));
    assert_eq!(code(&long), (413, "IMAGE_TOO_LARGE"));
    assert_eq!(code(&zeros), (400, "IMAGE_INVALID"));
    assert!(world.shared.folder.contents().is_empty());
}

#[actix_web::test]
async fn a_clinic_sees_its_own_logo_only() {
    let world = World::with_key().await;
    let version = world.put_logo(PNG).await;
    let other = Clinic::open(&world.db).await;
    world.give_key(&other).await;

    let without = world
        .logo_of(other.admin, Some(&format!("\"{version}\"")))
        .await;
    let (status, theirs) = world.put_at(&world.served, other.admin, OTHER).await;

    assert_eq!((without.status, status), (404, 200));
    assert_ne!(theirs["logo_version"], json!(version));
    assert_eq!(world.versions().await[0], json!(version));
}

#[actix_web::test]
async fn of_many_logos_at_once_one_is_the_clinics_and_the_others_are_gone() {
    let world = World::with_key().await;

    let putting = (0..5).map(|_| world.put_at(&world.served, world.clinic.admin, PNG));
    let answers = join_all(putting).await;

    let [version, _] = world.versions().await;
    let done = answers.iter().filter(|(status, _)| *status == 200);
    let versions: Vec<_> = done.map(|(_, body)| body["logo_version"].clone()).collect();
    assert!(versions.contains(&version), "{answers:?}");
    assert_eq!(world.shared.folder.contents().len(), 1);
    assert_eq!(world.logo_of(world.clinic.staff, None).await.status, 200);
}

#[actix_web::test]
async fn ten_logos_a_minute_are_enough() {
    let world = World::with_key().await;

    for _ in 0..10 {
        world.put_logo(PNG).await;
    }
    let more = world.put_at(&world.served, world.clinic.admin, PNG).await;

    assert_eq!(code(&more), (429, "TOO_MANY_REQUESTS"));
}

#[actix_web::test]
async fn while_the_store_is_away_everything_else_goes_on() {
    let world = World::with_key().await;
    let version = world.put_logo(PNG).await;
    let away = world.copy_with(Bounds {
        files_are_away: true,
        ..Bounds::USUAL
    });
    let token = world.clinic.staff.token(world.clock.now());
    let get = |path: &str| {
        TestRequest::get()
            .uri(path)
            .insert_header((AUTHORIZATION, format!("Bearer {token}")))
    };

    let put = world.put_at(&away, world.clinic.admin, OTHER).await;
    let shown = away.call(get(LOGO)).await;
    let me = away.call(get("/api/clinics/me")).await;
    let known = get(LOGO).insert_header((IF_NONE_MATCH, format!("\"{version}\"")));
    let known = away.call(known).await;

    assert_eq!(code(&put), (503, "FILES_UNAVAILABLE"));
    assert_eq!(
        code(&(shown.status, shown.body)),
        (503, "FILES_UNAVAILABLE")
    );
    assert_eq!(
        (me.status, &me.body["logo_version"]),
        (200, &json!(version))
    );
    assert_eq!(known.status, 304);
}

#[actix_web::test]
async fn a_lost_file_is_a_clinic_without_logo_until_another_is_sent() {
    let world = World::with_key().await;
    world.put_logo(PNG).await;
    world.shared.folder.lose_all();

    assert_eq!(world.logo_of(world.clinic.staff, None).await.status, 404);
    world.put_logo(PNG).await;
    assert_eq!(world.logo_of(world.clinic.staff, None).await.status, 200);
}

#[actix_web::test]
async fn a_file_without_a_row_is_deleted_when_it_is_a_day_old() {
    let world = World::with_key().await;
    world.put_logo(PNG).await;
    let other = Clinic::open(&world.db).await;
    world.give_key(&other).await;
    world.put_at(&world.served, other.admin, PNG).await;
    let forget = "UPDATE tenancy.clinics SET logo_id = NULL".to_owned();
    other.run(&world.db, &[forget]).await;
    let sweep_until = async |until| {
        let sweep = auth::jobs::delete_ownerless_logos(world.app(), until);
        sweep.await
    };
    let sweep = async || sweep_until(world.clock.now() + TimeDelta::minutes(1)).await;

    world.shared.folder.date(world.clock.now());
    world.advance(DAY - 60);
    assert_eq!(sweep().await.unwrap(), 0, "it is not a day old");
    world.advance(60);
    let no_time = sweep_until(world.clock.now()).await;
    assert_eq!(no_time.unwrap(), 0, "the next search finds it");
    assert_eq!(sweep().await.unwrap(), 1);
    assert_eq!(sweep().await.unwrap(), 0);
    assert_eq!(world.shared.folder.contents().len(), 1);
}

#[actix_web::test]
async fn the_logo_of_a_clinic_that_ends_goes_with_it() {
    let world = World::with_key().await;
    world.put_logo(PNG).await;
    let body = json!({"password": PASSWORD, "name": "Clínica de prueba"});
    let (status, _) = world.admin("POST", "/api/clinics/deletion", &body).await;
    assert_eq!(status, 202);

    world.advance(30 * DAY);
    auth::jobs::erase_due(world.app()).await.unwrap();

    assert!(world.shared.folder.contents().is_empty());
    let named = "SELECT count(*) FROM tenancy.clinics WHERE logo_id IS NOT NULL";
    assert_eq!(world.number(named).await, 0);
}

/// The files of an export that a copy of the service answers, or its code.
async fn exported(world: &World, served: &Served) -> Result<Vec<(String, Vec<u8>)>, String> {
    let token = world.clinic.admin.token(world.clock.now());
    let body = json!({"password": PASSWORD});
    let response = served
        .respond(asked(&token, "POST", "/api/clinics/export", &body))
        .await;
    let status = response.status().as_u16();
    let bytes = read_body(response).await;
    if status != 200 {
        let body: Value = serde_json::from_slice(&bytes).unwrap();
        return Err(body["code"].as_str().unwrap().to_owned());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |place| {
        let mut file = archive.by_index(place).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    Ok((0..count).map(read).collect())
}

fn content<'a>(files: &'a [(String, Vec<u8>)], name: &str) -> Option<&'a [u8]> {
    let found = files.iter().find(|(one, _)| one == name);
    found.map(|(_, content)| content.as_slice())
}

fn guide(files: &[(String, Vec<u8>)]) -> String {
    String::from_utf8(content(files, "LEAME.txt").unwrap().to_vec()).unwrap()
}

#[actix_web::test]
async fn a_clinic_takes_its_logo_away_or_reads_why_not() {
    let world = World::with_key().await;

    let without = exported(&world, &world.served).await.unwrap();
    world.put_logo(PNG).await;
    let whole = exported(&world, &world.served).await.unwrap();
    world.shared.folder.lose_all();
    let lost = exported(&world, &world.served).await.unwrap();

    assert!(content(&without, "logo.png").is_none());
    assert!(!guide(&without).contains("logo.png"));
    let shown = content(&whole, "logo.png").unwrap();
    assert!(shown.starts_with(b"\x89PNG"));
    assert!(guide(&whole).contains("  logo.png\r\n"));
    assert!(content(&lost, "logo.png").is_none());
    assert!(guide(&lost).contains("  logo.png: No se pudo leer"));
}

#[actix_web::test]
async fn a_store_that_cannot_read_the_logo_keeps_no_clinic_from_leaving() {
    let world = World::with_key().await;
    world.put_logo(PNG).await;
    let away = world.copy_with(Bounds {
        files_are_away: true,
        ..Bounds::USUAL
    });

    let refused = exported(&world, &away).await.unwrap();
    let at_once = exported(&world, &away).await;

    assert!(content(&refused, "logo.png").is_none());
    assert!(guide(&refused).contains("  logo.png: No se pudo leer"));
    assert_eq!(
        at_once.unwrap_err(),
        "FILES_UNAVAILABLE",
        "the store is left alone for a moment"
    );
}

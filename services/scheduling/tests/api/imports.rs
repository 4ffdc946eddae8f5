//! Files of patients: what a preview tells, what an import writes, and the file that an export makes.

use crate::patients::with_keys;
use crate::world::{Answer, Call, PHONE, World, text};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use kernel::Ids;
use scheduling::jobs::import_patients;
use serde_json::{Value, json};
use std::fmt::Write as _;
use testkit::{Clinic, Staff};

/// As Excel writes a clinic's list, with the mistakes that people make.
const FROM_EXCEL: &[u8] = include_bytes!("patients-from-excel.csv");
const BOUNDARY: &str = "between-parts";

/// A request that sends a form with a file.
pub fn form(field: &str, file: &[u8]) -> Call {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"C:\\\\lista.csv\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    let body = [
        head.as_bytes(),
        file,
        b"\r\n--",
        BOUNDARY.as_bytes(),
        b"--\r\n",
    ]
    .concat();
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let call = Call::to("POST", "/api/patients/import");
    Call(
        call.0
            .insert_header(("Content-Type", kind))
            .set_payload(body),
    )
}

impl World {
    async fn with_keys() -> Self {
        let mut world = Self::open().await;
        with_keys(&mut world).await;
        world
    }

    async fn upload(&self, file: &[u8]) -> Answer {
        self.call(self.clinic.staff, form("file", file)).await
    }

    async fn begin(&self, id: &str) -> Answer {
        self.post(&format!("/api/patients/imports/{id}/begin"), json!({}))
            .await
    }

    /// Imports the file to its end.
    async fn import(&self, file: &[u8]) -> Value {
        let made = self.upload(file).await.created();
        let id = text(&made, "id");
        self.begin(id).await.ok();
        import_patients(&self.app).await.unwrap();
        self.get(&format!("/api/patients/imports/{id}")).await.ok()
    }

    async fn rows_of(&self, staff: Staff, id: &str, query: &str) -> Vec<Value> {
        let path = format!("/api/patients/imports/{id}/rows?limit=200{query}");
        let page = self.call(staff, Call::to("GET", &path)).await.ok();
        page["rows"].as_array().unwrap().clone()
    }

    async fn exported(&self, staff: Staff, query: &str) -> String {
        let server = init_service(self.server()).await;
        let token = staff.token(self.clock.now());
        let request = TestRequest::get()
            .uri(&format!("/api/patients/export{query}"))
            .insert_header(("Authorization", format!("Bearer {token}")));
        let response = call_service(&server, request.to_request()).await;
        assert_eq!(response.status(), 200);
        String::from_utf8(read_body(response).await.to_vec()).unwrap()
    }

    /// A preview without rows, in a clinic that has no keys.
    pub async fn empty_import(&self) -> String {
        let id = Ids::system().uuid().to_string();
        let row = format!(
            "INSERT INTO scheduling.patient_imports (clinic_id, id, state, file_name, ignored_columns, row_count, made_by, made_at)
             VALUES ('{}', '{id}', 'preview', 'lista.csv', '{{}}', 0, '{}', '2026-11-23T12:00:00Z')",
            self.clinic.id,
            Ids::system().uuid()
        );
        self.clinic.run(&self.test, &[row]).await;
        id
    }

    async fn put_on_plan(&self, plan: &str) {
        let id = self.clinic.id;
        let change = format!("UPDATE tenancy.clinics SET plan = '{plan}' WHERE clinic_id = '{id}'");
        self.clinic.run(&self.test, &[change]).await;
    }
}

fn counts(import: &Value) -> [i64; 5] {
    ["added", "merged", "unchanged", "refused", "noted"].map(|name| import[name].as_i64().unwrap())
}

/// The outcome of each row, and what is told of it.
fn outcomes(rows: &[Value]) -> Vec<String> {
    let told = rows.iter().map(|row| {
        let notes = row["notes"].as_array().unwrap().iter();
        let notes: Vec<_> = notes
            .map(|note| format!("{}:{}", text(note, "field"), text(note, "reason")))
            .collect();
        format!(
            "{} {} {}",
            row["line"],
            text(row, "outcome"),
            notes.join(",")
        )
    });
    told.map(|row| row.trim_end().to_owned()).collect()
}

#[actix_web::test]
async fn a_list_of_excel_is_previewed_row_by_row_and_then_imported_as_it_was_told() {
    let world = World::with_keys().await;

    let preview = world.upload(FROM_EXCEL).await.created();

    let told = [
        "2 added",
        "3 added",
        "4 added dui:unreadable,birth_date:unreadable",
        "5 merged dui:taken",
        "6 added",
        "7 added",
        "8 refused full_name:missing",
        "9 added dui:unreadable",
    ];
    let id = text(&preview, "id");
    assert_eq!(preview["state"], "preview");
    assert_eq!(text(&preview, "file_name"), "lista.csv");
    assert_eq!(preview["rows"], 8);
    assert_eq!(counts(&preview), [6, 1, 0, 1, 3]);
    assert_eq!(
        outcomes(&world.rows_of(world.clinic.staff, id, "").await),
        told
    );
    assert_eq!(world.get("/api/patients").await.ok()["total"], 0);

    world.begin(id).await.ok();
    import_patients(&world.app).await.unwrap();

    let done = world.get(&format!("/api/patients/imports/{id}")).await.ok();
    assert_eq!(
        (done["state"].clone(), done["done"].clone()),
        (json!("done"), json!(8))
    );
    assert_eq!(counts(&done), [6, 1, 0, 1, 3]);
    assert_eq!(
        outcomes(&world.rows_of(world.clinic.staff, id, "").await),
        told
    );
    assert_eq!(world.get("/api/patients").await.ok()["total"], 6);
    let found = world.get("/api/patients?search=7200-5204").await.ok();
    assert_eq!(text(&found["patients"][0], "full_name"), "José Cruz");
    let found = world.get("/api/patients?search=7200-5201").await.ok();
    let maria = text(&found["patients"][0], "id").to_owned();
    let card = world.call(
        world.clinic.admin,
        Call::to("GET", &format!("/api/patients/{maria}")),
    );
    let card = card.await.ok();
    assert_eq!(text(&card, "full_name"), "Peña Núñez, María José");
    assert_eq!(text(&card, "dui"), "01234567-8");
    assert_eq!(text(&card, "birth_date"), "1984-03-07");
    let found = world.get("/api/patients?search=7200-5203").await.ok();
    let ana = world.card(text(&found["patients"][0], "id")).await;
    assert_eq!(text(&ana, "birth_date"), "1990-02-01");
    assert_eq!(
        text(&ana, "notes"),
        "DUI sin el cero que Excel quitó\n\nmismo teléfono"
    );
    let acts: Vec<String> = world
        .audit()
        .await
        .into_iter()
        .map(|(act, _)| act)
        .collect();
    assert!(acts.contains(&"scheduling.import_begun".to_owned()));
    assert!(acts.contains(&"scheduling.patients_imported".to_owned()));
}

#[actix_web::test]
async fn the_same_file_twice_changes_nothing() {
    let world = World::with_keys().await;
    world.import(FROM_EXCEL).await;
    let before = world.exported(world.clinic.admin, "").await;

    let again = world.import(FROM_EXCEL).await;

    assert_eq!(counts(&again)[..4], [0, 0, 7, 1]);
    assert_eq!(world.exported(world.clinic.admin, "").await, before);
}

#[actix_web::test]
async fn an_export_is_read_again_and_changes_nothing() {
    let world = World::with_keys().await;
    world.import(FROM_EXCEL).await;
    for separator in ["", "?separator=semicolon"] {
        let file = world.exported(world.clinic.admin, separator).await;
        let stranger = World::with_keys().await;

        let here = world.import(file.as_bytes()).await;
        let there = stranger.import(file.as_bytes()).await;

        assert!(file.starts_with('\u{feff}'));
        assert!(file.contains("'+50372005201"), "{file}");
        assert!(file.contains("'=HYPERLINK"), "{file}");
        assert_eq!(counts(&here)[..4], [0, 0, 6, 0]);
        assert_eq!(counts(&there)[..4], [6, 0, 0, 0]);
        assert_eq!(
            stranger.exported(stranger.clinic.admin, separator).await,
            file
        );
    }
}

#[actix_web::test]
async fn documents_leave_with_administrators_only_and_every_export_is_noted() {
    let world = World::with_keys().await;
    world.import(FROM_EXCEL).await;

    let of_staff = world.exported(world.clinic.staff, "").await;
    let of_admin = world.exported(world.clinic.admin, "").await;

    assert!(
        !of_staff.contains("DUI,") && !of_staff.contains("01234567-8"),
        "{of_staff}"
    );
    assert!(of_admin.contains("01234567-8"));
    let audit = world.audit().await;
    let exported: Vec<&Value> = audit
        .iter()
        .filter(|(act, _)| act == "scheduling.patients_exported")
        .map(|(_, detail)| &detail["documents"])
        .collect();
    assert_eq!(exported, [&json!(false), &json!(true)]);
}

#[actix_web::test]
async fn what_a_row_says_of_a_document_is_shown_to_administrators_only() {
    let world = World::with_keys().await;
    let made = world.upload(FROM_EXCEL).await.created();
    let id = text(&made, "id");

    let of_staff = world.rows_of(world.clinic.staff, id, "&only=noted").await;
    let of_admin = world.rows_of(world.clinic.admin, id, "&only=noted").await;

    assert_eq!(of_staff.len(), 3);
    assert_eq!(of_staff[0]["cells"]["dui"], Value::Null);
    assert_eq!(of_admin[0]["cells"]["dui"], "1234567-8");
    assert_eq!(of_admin[0]["cells"]["birth_date"], "31/02/1990");
}

#[actix_web::test]
async fn a_known_patient_is_completed_and_keeps_what_is_known() {
    let world = World::with_keys().await;
    let known = json!({ "full_name": "Ana Menjívar", "phone": PHONE, "email": "ana@example.com", "dui": "01234567-8" });
    let ana = world.add_patient(known).await.created();
    let id = text(&ana, "id").to_owned();
    let file = "nombre,telefono,email,dui,nacimiento\nANA MENJIVAR,7012-3456,otra@example.com,99999999-9,01/02/1990\n";

    let done = world.import(file.as_bytes()).await;

    assert_eq!(counts(&done), [0, 1, 0, 0, 1]);
    let card = world
        .call(
            world.clinic.admin,
            Call::to("GET", &format!("/api/patients/{id}")),
        )
        .await
        .ok();
    assert_eq!(text(&card, "email"), "ana@example.com");
    assert_eq!(text(&card, "dui"), "01234567-8");
    assert_eq!(text(&card, "birth_date"), "1990-02-01");
    assert_eq!(card["version"], 2);
    let rows = world
        .rows_of(world.clinic.staff, text(&done, "id"), "")
        .await;
    assert_eq!(outcomes(&rows), ["2 merged email:differs,dui:differs"]);
    assert_eq!(text(&rows[0], "patient_id"), id);
}

#[actix_web::test]
async fn an_import_that_is_cut_off_goes_on_where_it_was_in_another_process() {
    let world = World::with_keys().await;
    let mut file = "nombre;telefono\n".to_owned();
    for number in 0..1200 {
        writeln!(file, "Paciente {number:04};7{number:07}").unwrap();
    }
    let made = world.upload(file.as_bytes()).await.created();
    let id = text(&made, "id").to_owned();
    world.begin(&id).await.ok();

    // A statement of the second part fails: the first one stays, and nothing of the second.
    let clinic = world.clinic.id;
    let spoil = format!(
        "UPDATE scheduling.patient_import_rows SET cells = '\\x00' WHERE clinic_id = '{clinic}' AND line = 700"
    );
    let keep = format!(
        "CREATE TABLE public.kept AS SELECT line, cells FROM scheduling.patient_import_rows WHERE clinic_id = '{clinic}' AND line = 700"
    );
    world.clinic.run(&world.test, &[keep, spoil]).await;
    import_patients(&world.app).await.unwrap();
    let cut = world.get(&format!("/api/patients/imports/{id}")).await.ok();
    let mend = format!(
        "UPDATE scheduling.patient_import_rows r SET cells = k.cells FROM public.kept k WHERE r.clinic_id = '{clinic}' AND r.line = k.line"
    );
    world.clinic.run(&world.test, &[mend]).await;
    import_patients(&world.app).await.unwrap();

    assert_eq!(
        (cut["state"].clone(), cut["done"].clone()),
        (json!("running"), json!(500))
    );
    let done = world.get(&format!("/api/patients/imports/{id}")).await.ok();
    assert_eq!(done["state"], "done");
    assert_eq!(counts(&done)[..4], [1200, 0, 0, 0]);
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1200);
    // What the rows said is gone once they are written.
    assert_eq!(
        world.rows_of(world.clinic.staff, &id, "").await[0]["cells"],
        Value::Null
    );
}

#[actix_web::test]
async fn beginning_twice_is_once_and_one_import_runs_at_a_time() {
    let world = World::with_keys().await;
    let first = world.upload(b"nombre\nAna\n").await.created();
    let id = text(&first, "id").to_owned();
    let path = format!("/api/patients/imports/{id}");

    assert_eq!(world.begin(&id).await.ok()["state"], "running");
    assert_eq!(world.begin(&id).await.ok()["state"], "running");
    world
        .upload(b"nombre\nEva\n")
        .await
        .problem(409, "IMPORT_RUNNING");
    let discard = || world.call(world.clinic.staff, Call::to("DELETE", &path));
    discard().await.problem(409, "IMPORT_BEGUN");
    import_patients(&world.app).await.unwrap();
    assert_eq!(world.begin(&id).await.ok()["state"], "done");
    let second = world.upload(b"nombre\nEva\n").await.created();
    world.upload(b"nombre\nLuz\n").await.created();

    let replaced = text(&second, "id");
    world.begin(replaced).await.problem(404, "NOT_FOUND");
    let listed = world.get("/api/patients/imports").await.ok();
    let states: Vec<&str> = listed["imports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(one, "state"))
        .collect();
    assert_eq!(states, ["preview", "done"]);
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
}

#[actix_web::test]
async fn a_preview_can_be_discarded() {
    let world = World::with_keys().await;
    let made = world.upload(b"nombre\nAna\n").await.created();
    let path = format!("/api/patients/imports/{}", text(&made, "id"));

    let discarded = world
        .call(world.clinic.staff, Call::to("DELETE", &path))
        .await;

    assert_eq!(discarded.status, 204);
    world.get(&path).await.problem(404, "NOT_FOUND");
    world
        .get(&format!("{path}/rows"))
        .await
        .problem(404, "NOT_FOUND");
    let again = world
        .call(world.clinic.staff, Call::to("DELETE", &path))
        .await;
    again.problem(404, "NOT_FOUND");
}

#[actix_web::test]
async fn what_is_no_list_of_patients_is_refused_with_what_to_do() {
    let world = World::with_keys().await;
    for (file, code) in [
        (b"PK\x03\x04\x00".to_vec(), "FILE_UNREADABLE"),
        (b"nombre\n\"Ana\nEva\n".to_vec(), "FILE_QUOTE_OPEN"),
        (b"telefono\n72005201\n".to_vec(), "NAME_COLUMN_MISSING"),
        (
            format!("nombre\n{}", "Ana\n".repeat(20_001)).into_bytes(),
            "TOO_MANY_ROWS",
        ),
    ] {
        world.upload(&file).await.problem(400, code);
    }
    let large = [b"nombre\n".as_slice(), &vec![b'a'; 5 * 1024 * 1024]].concat();
    world.upload(&large).await.problem(413, "PAYLOAD_TOO_LARGE");
    let unnamed = world
        .call(world.clinic.staff, form("other", b"nombre\nAna\n"))
        .await;
    unnamed.problem(400, "INVALID_FIELD");
    let json = world
        .post("/api/patients/import", json!({ "file": "nombre" }))
        .await;
    json.problem(400, "INVALID_FIELD");
}

#[actix_web::test]
async fn the_plan_the_role_and_the_clinic_decide_who_imports_and_exports() {
    let world = World::with_keys().await;
    let made = world.upload(b"nombre\nAna\n").await.created();
    let path = format!("/api/patients/imports/{}", text(&made, "id"));
    let doctor = world
        .clinic
        .user_of_doctor(&world.test, world.doctor.id)
        .await;
    let stranger = Clinic::open(&world.test).await;

    for call in [
        form("file", b"nombre\nAna\n"),
        Call::to("GET", "/api/patients/export"),
        Call::to("GET", &path),
    ] {
        world.call(doctor, call).await.problem(403, "FORBIDDEN");
    }
    world
        .call(stranger.staff, Call::to("GET", &path))
        .await
        .problem(404, "NOT_FOUND");
    let begin = Call::to("POST", &format!("{path}/begin")).with(json!({}));
    world
        .call(stranger.staff, begin)
        .await
        .problem(404, "NOT_FOUND");
    world.put_on_plan("basic").await;
    for call in [
        form("file", b"nombre\nAna\n"),
        Call::to("GET", "/api/patients/export"),
    ] {
        world
            .call(world.clinic.staff, call)
            .await
            .problem(403, "PLAN_UPGRADE_REQUIRED");
    }
    world.put_on_plan("trial").await;
    world.begin(text(&made, "id")).await.ok();
}

#[actix_web::test]
async fn old_imports_are_deleted_with_their_rows() {
    let world = World::with_keys().await;
    world.upload(b"nombre\nAna\n").await.created();
    world.clock.advance(chrono::TimeDelta::days(8));

    import_patients(&world.app).await.unwrap();

    assert_eq!(world.rows("scheduling.patient_imports").await, 0);
    assert_eq!(world.rows("scheduling.patient_import_rows").await, 0);
}

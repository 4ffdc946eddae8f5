//! Somebody asks for a demonstration, the operator answers with a code, and the clinic that is registered with it works from the first second.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use chrono::Days;
use harness::{Answer, Broker, Desk, Http, text};
use serde_json::{Value, json};

/// What the staff application reads when it opens.
const PAGES: [&str; 13] = [
    "/api/auth/me",
    "/api/auth/sessions",
    "/api/clinics/me",
    "/api/clinics/settings",
    "/api/users",
    "/api/doctors",
    "/api/services",
    "/api/patients",
    "/api/appointments",
    "/api/conversations",
    "/api/notifications",
    "/api/faq",
    "/api/billing",
];
const PASSWORD: &str = "una-clave-de-viaje";
/// A file of each service.
const FILES: [&str; 6] = [
    "LEAME.txt",
    "usuarios.csv",
    "pacientes.csv",
    "conversaciones.csv",
    "pagos.csv",
    "entregas.csv",
];

#[test]
fn a_demo_request_becomes_a_clinic_that_books_its_first_appointment() -> Result<()> {
    let mut stage = Stage::open()?;
    let name = format!("clinica{:012x}", stage.random.u64(..1 << 48));
    let form = register_form(&accepted_code(&stage, &name)?, &name);

    let registered = public(&stage, "/api/auth/register", &form)?;
    ensure!(registered.status == 201, "{}", registered.sentence());
    let cookies = registered.headers.get_all("set-cookie").iter();
    let cookies: Vec<_> = cookies.filter_map(|line| line.to_str().ok()).collect();
    for name in ["cita_session=", "cita_browser="] {
        let is_set = cookies.iter().any(|line| line.starts_with(name));
        ensure!(is_set, "{name} is not set");
    }
    let body = registered.json()?;
    let token = text(&body, "/token").context("registering gave no token")?;
    let clinic = text(&body, "/clinic/id").context("there is no clinic")?;
    println!("  {clinic} is registered and signed in");

    let desk = Desk::with_token(&stage.http, &stage.context, token)?;
    for page in PAGES {
        desk.read(page)
            .with_context(|| format!("{page} of a new clinic"))?;
    }
    println!("  {} pages open", PAGES.len());
    let mut stream = desk.listen()?;
    let (doctor, service) = opens_an_agenda(&desk)?;
    println!("  a service and a doctor are there, and the first steps say so");
    let id = book(&stage, &desk, &doctor, &service)?;
    stream.wait_for("appointment.booked", &id)?;
    let agenda = desk.upcoming()?;
    let found = agenda.iter().any(|one| text(one, "/id") == Some(&id));
    ensure!(found, "the appointment is not in the agenda");
    println!("  the first appointment is in the agenda and came over the live stream");
    take_data_away(&stage, token)?;
    let again = public(&stage, "/api/auth/register", &form)?;
    ensure!(again.status == 201, "{}", again.sentence());
    let same = text(&again.json()?, "/clinic/id") == Some(clinic);
    ensure!(same, "registering once more made another clinic");
    let queues = Broker::of(&stage.http, &stage.context)?.ensure_nothing_dead()?;
    println!("  all {queues} dead queues are empty");
    Ok(())
}

/// Asks for a demonstration, and accepts that as the operator.
fn accepted_code(stage: &Stage, name: &str) -> Result<String> {
    let request = json!({
        "clinic_name": name, "contact_name": "Ana Menjívar", "email": format!("ana@{name}.test"),
        "phone": "+503 7012-3456", "city": "San Vicente", "doctors_count": 1,
    });
    let asked = public(stage, "/api/demo-requests", &request)?;
    ensure!(asked.status == 202, "{}", asked.sentence());
    let pending = operator(stage, "GET", "/api/superadmin/demo-requests", None)?;
    let pending = pending.pointer("/demo_requests").and_then(Value::as_array);
    let ours = |one: &&Value| text(one, "/clinic_name") == Some(name);
    let ours = pending.and_then(|all| all.iter().find(ours));
    let id = ours.and_then(|one| text(one, "/id"));
    let id = id.context("the request does not wait for the operator")?;
    let path = format!("/api/superadmin/demo-requests/{id}/accept");
    let accepted = operator(stage, "POST", &path, Some(&json!({})))?;
    let code = text(&accepted, "/inviteCode").context("there is no code")?;
    println!("  a request was accepted with a code");
    Ok(code.to_owned())
}

fn register_form(code: &str, name: &str) -> Value {
    json!({
        "inviteCode": code, "clinicName": name, "fullName": "Ana Menjívar", "email": format!("ana@{name}.test"),
        "password": PASSWORD,
    })
}

/// Downloads all data of the clinic. Names of files stand in the archive as they are.
fn take_data_away(stage: &Stage, token: &str) -> Result<()> {
    let url = format!("{}/api/clinics/export", stage.context.setting("CITA_URL")?);
    let request = stage.http.client().post(url).bearer_auth(token);
    let response = Http::begin(request.json(&json!({"password": PASSWORD})))?;
    let status = response.status().as_u16();
    ensure!(status == 200, "the export is answered {status}");
    let archive = response
        .bytes()
        .context("the export ended before its end")?;
    let has = |bytes: &[u8]| archive.windows(bytes.len()).any(|part| part == bytes);
    for file in FILES {
        ensure!(has(file.as_bytes()), "the export has no {file}");
    }
    ensure!(has(b"PK\x05\x06"), "the archive has no end");
    println!("  the clinic has all its data as {} bytes", archive.len());
    Ok(())
}

/// Makes the clinic's first service, and its first doctor, who works every day. Answers the doctor and the service.
fn opens_an_agenda(desk: &Desk<'_>) -> Result<(String, String)> {
    ensure!(
        done(desk)? == [false; 2],
        "a new clinic has services or doctors"
    );
    let service = json!({ "name": "Consulta", "duration_minutes": 30 });
    let service = desk.write("/api/services", &service)?;
    let service = text(&service, "/id").context("the service has no id")?;
    let every_day = |day: u8| json!({ "dayOfWeek": day, "startTime": "08:00", "endTime": "16:00" });
    let doctor = json!({
        "fullName": "Médica de prueba", "consultationDurationMinutes": 30, "services": [{ "service_id": service }],
        "workingHours": (0..7).map(every_day).collect::<Vec<_>>(),
    });
    let doctor = desk.write("/api/doctors", &doctor)?;
    let doctor = text(&doctor, "/id").context("the doctor has no id")?;
    ensure!(done(desk)? == [true; 2], "the first steps do not see them");
    Ok((doctor.to_owned(), service.to_owned()))
}

/// Whether the first steps about services and doctors are done.
fn done(desk: &Desk<'_>) -> Result<[bool; 2]> {
    let shown = desk.read("/api/clinics/first-steps")?;
    let steps = shown.pointer("/steps").and_then(Value::as_array);
    let steps = steps.context("there are no first steps")?;
    let is_done = |key: &str| {
        let step = steps.iter().find(|step| text(step, "/key") == Some(key));
        step.is_some_and(|step| step.pointer("/done") == Some(&Value::Bool(true)))
    };
    Ok(["services", "doctors"].map(is_done))
}

/// Books for a new patient with a document, which is sealed with the clinic's own key, two days from now.
fn book(stage: &Stage, desk: &Desk<'_>, doctor: &str, service: &str) -> Result<String> {
    let day = stage.context.now()?.date_naive() + Days::new(2);
    let booking = json!({
        "doctorId": doctor, "serviceId": service, "appointmentDate": day, "startTime": "09:00",
        "patientName": "Paciente Primera", "patientPhone": "7012-3456", "patientDui": "01234567-8",
    });
    let booked = desk.write("/api/appointments", &booking)?;
    let id = text(&booked, "/id").context("the appointment has no id")?;
    Ok(id.to_owned())
}

fn public(stage: &Stage, path: &str, body: &Value) -> Result<Answer> {
    let url = format!("{}{path}", stage.context.setting("CITA_URL")?);
    Http::ask(stage.http.client().post(url).json(body))
}

fn operator(stage: &Stage, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
    let url = format!("{}{path}", stage.context.setting("CITA_URL")?);
    let key = stage.context.setting("SUPER_ADMIN_KEY")?;
    let request = stage.http.client().request(method.parse()?, url);
    let request = request.header("X-Admin-Key", key);
    let request = match body {
        Some(body) => request.json(body),
        None => request,
    };
    Http::ask(request)?.json()
}

//! What is in the way of a change of hours or days off, and the changes that it refuses.

use crate::world::{Answer, Call, TUESDAY, World, text};
use actix_web::test::{call_service, init_service};
use futures_util::future::join;
use serde_json::{Value, json};
use testkit::Doctor;

impl World {
    pub async fn conflicts(&self, change: Value) -> Value {
        let path = format!("/api/doctors/{}/conflicts", self.doctor.id);
        self.post(&path, change).await.ok()
    }

    /// Books Ana for a time of that day with a doctor.
    pub async fn book_on(&self, doctor: Doctor, date: &str, time: &str) -> Value {
        let mut booking = self.booking(time);
        booking["appointmentDate"] = date.into();
        booking["doctorId"] = json!(doctor.id);
        booking["same_time_allowed"] = true.into();
        let booked = self.post("/api/appointments", booking).await;
        booked.created()
    }
}

/// Every weekday from eight to that time.
fn until(closes: &str) -> Value {
    let days = 1..=5;
    days.map(|day| json!({ "dayOfWeek": day, "startTime": "08:00", "endTime": closes }))
        .collect()
}

fn ids(conflicts: &Value) -> Vec<&str> {
    let all = conflicts["conflicts"].as_array().unwrap();
    all.iter().map(|one| text(one, "appointment_id")).collect()
}

/// The places of a conflict: doctor, day and time.
fn places(conflict: &Value) -> Vec<(String, String, String)> {
    let proposals = conflict["proposals"].as_array().unwrap().iter();
    proposals
        .map(|one| ["doctor_id", "date", "startTime"].map(|field| text(one, field).to_owned()))
        .map(|[doctor, date, time]| (doctor, date, time))
        .collect()
}

#[actix_web::test]
async fn shorter_hours_show_what_is_in_the_way_and_where_it_could_go() {
    let world = World::open().await;
    let kept = world.book("09:30").await.created();
    let late = world.book("11:00").await.created();
    let last = world.book("11:30").await.created();
    let cancelled = world.book("10:30").await.created();
    let cancel = format!("/api/appointments/{}/cancel", text(&cancelled, "id"));
    world.post(&cancel, json!({})).await.ok();

    let found = world
        .conflicts(json!({ "workingHours": until("10:30") }))
        .await;

    assert_eq!(found["total"], 2);
    assert_eq!(ids(&found), [text(&late, "id"), text(&last, "id")]);
    assert!(!ids(&found).contains(&text(&kept, "id")));
    let first = &found["conflicts"][0];
    assert_eq!(
        (
            &first["appointment_date"],
            &first["start_time"],
            &first["end_time"],
            &first["status"]
        ),
        (
            &json!(TUESDAY),
            &json!("11:00:00"),
            &json!("11:30:00"),
            &json!("booked")
        )
    );
    assert_eq!(first["patient"]["full_name"], "Ana Menjívar");
    assert_eq!(first["patient"]["phone"], "+50370123456");
    assert_eq!(first["version"], 1);
    let own = world.doctor.id.to_string();
    let at = |time: &str| (own.clone(), TUESDAY.to_owned(), time.to_owned());
    assert_eq!(places(first), [at("10:00"), at("09:00"), at("08:30")]);
    // The place before is the first one's.
    assert_eq!(
        places(&found["conflicts"][1]),
        [at("09:00"), at("08:30"), at("08:00")]
    );
}

#[actix_web::test]
async fn another_doctor_who_gives_the_service_is_proposed_at_the_same_time() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let without = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let takes_away = format!(
        "DELETE FROM scheduling.doctor_services WHERE doctor_id = '{}'",
        without.id
    );
    world.clinic.run(&world.test, &[takes_away]).await;
    world.book("10:00").await.created();
    world.book("10:30").await.created();
    world.book_on(other, TUESDAY, "10:30").await;

    let leaving = world.conflicts(json!({ "is_active": false })).await;
    let day = json!({ "starts_on": TUESDAY, "ends_on": TUESDAY });
    let away = world.conflicts(json!({ "day_off": day })).await;

    let with_other = (other.id.to_string(), TUESDAY.to_owned(), "10:00".to_owned());
    assert_eq!(
        places(&leaving["conflicts"][0]),
        std::slice::from_ref(&with_other)
    );
    assert_eq!(places(&leaving["conflicts"][1]), []);
    let proposed = places(&away["conflicts"][0]);
    assert_eq!(proposed.len(), 3);
    let nearest = (
        world.doctor.id.to_string(),
        "2026-11-25".to_owned(),
        "08:00".to_owned(),
    );
    assert_eq!(proposed[0], nearest, "of the same doctor");
    assert_eq!(proposed[2], with_other);
    assert_eq!(places(&away["conflicts"][1]).len(), 3);
}

#[actix_web::test]
async fn a_closure_is_in_the_way_of_all_doctors_and_what_is_accepted_stays() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let own = world.book("09:30").await.created();
    let theirs = world.book_on(other, TUESDAY, "11:00").await;
    world.book_on(other, "2026-11-25", "11:00").await;
    let morning =
        json!({ "starts_on": TUESDAY, "ends_on": TUESDAY, "from": "09:00", "to": "24:00" });

    let found = world.post("/api/closures/conflicts", morning).await.ok();

    assert_eq!(ids(&found), [text(&own, "id"), text(&theirs, "id")]);
    assert_eq!(found["conflicts"][1]["doctor_id"], json!(other.id));
    let hours = json!({ "from": "09:00", "to": "24:00" });
    let close = async |accepted: &[&Value]| {
        let accepted: Vec<&str> = accepted.iter().map(|visit| text(visit, "id")).collect();
        let mut more = hours.clone();
        more["accepted_conflicts"] = json!(accepted);
        world.add_closure(TUESDAY, TUESDAY, more).await
    };
    close(&[]).await.problem(409, "APPOINTMENTS_IN_THE_WAY");
    close(&[&own]).await.problem(409, "APPOINTMENTS_IN_THE_WAY");
    let closed = close(&[&own, &theirs]).await.created();
    // What was left there is in nobody's way again.
    let path = format!("/api/days-off/{}", text(&closed, "id"));
    let reworded = json!({ "version": 1, "reason": "Fumigación" });
    world.send_to("PATCH", &path, reworded).await.ok();
    let day = json!({ "starts_on": TUESDAY, "ends_on": TUESDAY });
    assert_eq!(world.conflicts(json!({ "day_off": day })).await["total"], 0);
    let added = world
        .audit()
        .await
        .into_iter()
        .find(|(act, _)| act == "scheduling.day_off_added");
    assert_eq!(added.unwrap().1["left_outside"], 2);
    // A longer closure meets what the shorter one did not.
    let early = world.book("08:00").await.created();
    let longer = json!({ "version": 2, "from": null, "to": null });
    world
        .send_to("PATCH", &path, longer)
        .await
        .problem(409, "APPOINTMENTS_IN_THE_WAY");
    let accepting =
        json!({ "version": 2, "from": null, "to": null, "accepted_conflicts": [early["id"]] });
    world.send_to("PATCH", &path, accepting).await.ok();
}

#[actix_web::test]
async fn visits_that_have_begun_or_are_over_are_in_nobodys_way() {
    let world = World::open().await;
    world.book_on(world.doctor, "2026-11-23", "08:00").await;
    let attended = world.book("09:30").await.created();
    world
        .clock
        .advance(chrono::TimeDelta::hours(25) + chrono::TimeDelta::minutes(45));
    let attend = format!("/api/appointments/{}/attended", text(&attended, "id"));
    world.post(&attend, json!({})).await.ok();
    let coming = world.book_on(world.doctor, TUESDAY, "10:00").await;

    let found = world.conflicts(json!({ "workingHours": [] })).await;

    assert_eq!(ids(&found), [text(&coming, "id")]);
}

#[actix_web::test]
async fn nothing_is_in_the_way_of_longer_hours_nor_of_no_change() {
    let world = World::open().await;
    world.book("11:30").await.created();

    for change in [
        json!({}),
        json!({ "workingHours": until("13:00") }),
        json!({ "breaks": [{ "dayOfWeek": 2, "startTime": "09:00", "endTime": "11:30" }] }),
        json!({ "is_active": true }),
    ] {
        let found = world.conflicts(change.clone()).await;
        assert_eq!(found, json!({ "conflicts": [], "total": 0 }), "{change}");
    }
    let pause = json!({ "breaks": [{ "dayOfWeek": 2, "startTime": "23:00", "endTime": "12:00" },
        { "dayOfWeek": 1, "startTime": "20:00", "endTime": "12:00" }] });
    assert_eq!(
        world.conflicts(pause).await["total"],
        1,
        "a break that began the evening before"
    );
}

/// As many as a change may accept, so that all can be accepted. Places are looked for only for the first ones.
#[actix_web::test]
async fn five_hundred_are_shown_and_the_first_two_hundred_have_places() {
    let world = World::open().await;
    let patient = text(&world.book("08:00").await.created(), "patient_id").to_owned();
    let many = format!(
        "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy,
             busy_from, busy_to, status, source)
         SELECT '{}', gen_random_uuid(), '{}', '{patient}', '{}', at, at + interval '30 min',
             tstzrange(at, at + interval '30 min'), at, at + interval '30 min', 'booked', 'desk'
           FROM generate_series(1, 519) n,
             LATERAL (SELECT timestamptz '2026-11-24 14:00Z' + n / 8 * interval '7 days' + n % 8 * interval '30 min' AS at) t",
        world.clinic.id, world.doctor.id, world.clinic.service
    );
    world.clinic.run(&world.test, &[many]).await;
    let afternoons = json!([{ "dayOfWeek": 2, "startTime": "13:00", "endTime": "17:00" }]);

    let found = world.conflicts(json!({ "workingHours": afternoons })).await;

    assert_eq!(found["total"], 520);
    let conflicts = found["conflicts"].as_array().unwrap();
    assert_eq!(conflicts.len(), 500);
    let has_places: Vec<bool> = conflicts
        .iter()
        .map(|one| !places(one).is_empty())
        .collect();
    assert!(has_places[..200].iter().all(|has| *has));
    assert!(!has_places[200..].iter().any(|has| *has));
}

#[actix_web::test]
async fn what_is_no_week_is_refused_at_its_field() {
    let world = World::open().await;
    let path = format!("/api/doctors/{}/conflicts", world.doctor.id);
    let period = |day: u8, from: &str, to: &str| json!({ "dayOfWeek": day, "startTime": from, "endTime": to });
    let cases = [
        (
            json!({ "workingHours": [period(1, "08:00", "12:00"), period(1, "11:00", "13:00")] }),
            "workingHours",
        ),
        (
            json!({ "workingHours": [period(6, "22:00", "02:00"), period(0, "01:00", "03:00")] }),
            "workingHours",
        ),
        (
            json!({ "workingHours": vec![period(1, "08:00", "08:10"); 11] }),
            "workingHours",
        ),
        (
            json!({ "workingHours": vec![period(1, "08:00", "08:10"); 71] }),
            "workingHours",
        ),
        (
            json!({ "breaks": vec![period(1, "08:00", "08:10"); 11] }),
            "breaks",
        ),
        (
            json!({ "workingHours": [period(7, "08:00", "12:00")] }),
            "workingHours[0].dayOfWeek",
        ),
        (
            json!({ "workingHours": [period(1, "24:00", "12:00")] }),
            "workingHours[0].startTime",
        ),
        (
            json!({ "workingHours": [period(1, "08:00", "24:01")] }),
            "workingHours[0].endTime",
        ),
        (
            json!({ "workingHours": [period(1, "08:00", "8:30am")] }),
            "workingHours[0].endTime",
        ),
        (
            json!({ "day_off": { "starts_on": TUESDAY, "ends_on": "2026-11-23" } }),
            "ends_on",
        ),
    ];
    for (change, field) in cases {
        let refused = world.post(&path, change.clone()).await;
        let refused = refused.problem(400, "INVALID_FIELD");
        assert_eq!(text(&refused, "field"), field, "{change}");
    }
}

/// Of a booking and a day off at the same time at least one gives way, and nobody waits for ever.
#[actix_web::test]
async fn a_day_off_and_a_booking_of_that_day_that_race_are_never_both_done() {
    let world = World::open().await;
    let server = init_service(world.server()).await;
    let token = world.clinic.staff.token(world.clock.now());
    let send = async |path: &str, body: Value| {
        let call = Call::to("POST", path).with(body).bearing(&token);
        Answer::of(call_service(&server, call.0.to_request()).await).await
    };
    let (mut booked, mut closed) = (0, 0);
    for round in 0..24 {
        let date =
            chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap() + chrono::Days::new(7 * round);
        let mut booking = world.booking("09:30");
        booking["appointmentDate"] = json!(date);
        let mut day_off = json!({ "starts_on": date, "ends_on": date });
        if round % 2 == 0 {
            day_off["doctor_id"] = json!(world.doctor.id);
        }
        let booking = send("/api/appointments", booking);
        let off = send("/api/days-off", day_off);
        // Whoever is polled first asks first.
        let (booking, off) = if round % 3 == 0 {
            let (off, booking) = join(off, booking).await;
            (booking, off)
        } else {
            join(booking, off).await
        };
        let code = |answer: &Answer| answer.body["code"].as_str().unwrap_or_default().to_owned();
        match (booking.status, off.status) {
            (201, 409) => {
                assert_eq!(code(&off), "APPOINTMENTS_IN_THE_WAY");
                booked += 1;
            }
            (409, 201) => {
                assert_eq!(code(&booking), "DOCTOR_AWAY");
                closed += 1;
            }
            _ => panic!("{booking:?} {off:?}"),
        }
    }
    assert_eq!(booked + closed, 24);
}

/// Two closures lock all doctors, and a booking for each doctor at the same time one: in one order, so that none waits in a circle.
#[actix_web::test]
async fn closures_days_off_and_bookings_of_many_doctors_at_once_meet_no_deadlock() {
    let world = World::open().await;
    let mut doctors = vec![world.doctor];
    for _ in 0..5 {
        doctors.push(world.clinic.doctor(&world.test, "08:00", "12:00").await);
    }
    // The configuration is in memory from here on: who has none reads it until it stands still.
    world.book("08:00").await.created();
    let closures = futures_util::future::join_all((0..4).map(|day| {
        let world = &world;
        async move {
            let date = format!("2026-12-{:02}", 14 + day);
            world.add_closure(&date, &date, json!({})).await
        }
    }));
    let days_off = futures_util::future::join_all(doctors.iter().map(|doctor| {
        let (world, doctor) = (&world, json!({ "doctor_id": doctor.id }));
        async move { world.add_day_off("2026-12-21", "2026-12-21", doctor).await }
    }));
    let names = ["Ana", "Berta", "Carla", "Dora", "Elsa", "Flor"];
    let bookings =
        futures_util::future::join_all(doctors.iter().zip(names).map(|(doctor, name)| {
            let world = &world;
            async move {
                let mut booking = world.booking("10:00");
                booking["doctorId"] = json!(doctor.id);
                booking["patientName"] = format!("{name} Cruz").into();
                world.post("/api/appointments", booking).await
            }
        }));

    let (closures, (days_off, bookings)) = join(closures, join(days_off, bookings)).await;

    for answer in closures.into_iter().chain(days_off).chain(bookings) {
        answer.created();
    }
}

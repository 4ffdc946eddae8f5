//! Decisions that something overtakes between reading and writing, and refusals that wait for nobody.

use crate::world::{Answer, Call, World};
use actix_web::test::{call_service, init_service};
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use futures_util::future::join;
use kernel::ClinicId;
use std::cell::Cell;
use tokio::sync::oneshot;

impl World {
    /// Runs the request while another transaction has locked the doctor, and these statements in that transaction once the
    /// request waits for the lock.
    async fn overtaken(&self, request: impl Future<Output = Answer>, by: &[String]) -> Answer {
        let (locked, is_locked) = oneshot::channel();
        let lock = format!(
            "SELECT id FROM scheduling.doctors WHERE clinic_id = '{}' AND id = '{}' FOR NO KEY UPDATE",
            self.clinic.id, self.doctor.id
        );
        let system = self.clinic.system();
        let other = self.app.db.acting_as(&system, async |tx| {
            diesel::sql_query(&lock).execute(tx.conn()).await?;
            locked.send(()).unwrap();
            self.until_somebody_waits().await;
            for statement in by {
                diesel::sql_query(statement).execute(tx.conn()).await?;
            }
            Ok::<_, db::DbError>(())
        });
        let request = async {
            is_locked.await.unwrap();
            request.await
        };
        let (answer, other) = join(request, other).await;
        other.unwrap();
        answer
    }

    pub async fn until_somebody_waits(&self) {
        let mut owner = self.test.owner().await;
        let waiting = "(SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                         WHERE NOT l.granted AND a.datname = current_database())";
        loop {
            let count: i64 = diesel::select(diesel::dsl::sql::<BigInt>(waiting))
                .get_result(&mut owner)
                .await
                .unwrap();
            if count > 0 {
                return;
            }
        }
    }
}

fn of_clinic(clinic: ClinicId, statement: &str) -> String {
    format!("{statement} WHERE clinic_id = '{clinic}'")
}

#[actix_web::test]
async fn hours_that_are_shortened_while_a_booking_waits_are_kept() {
    let world = World::open().await;
    // The configuration is in memory from here on.
    world.book("08:00").await.created();
    let shorten = of_clinic(
        world.clinic.id,
        "UPDATE scheduling.working_hours SET closes = '10:00'",
    );

    let late = world
        .overtaken(Box::pin(world.book("11:00")), &[shorten])
        .await;
    let early = world.book("09:30").await;

    late.problem(409, "OUTSIDE_WORKING_HOURS");
    early.created();
}

#[actix_web::test]
async fn a_doctor_who_leaves_while_a_booking_waits_is_not_booked() {
    let world = World::open().await;
    world.book("08:00").await.created();
    let leave = of_clinic(
        world.clinic.id,
        "UPDATE scheduling.doctors SET is_active = false",
    );

    let answer = world
        .overtaken(Box::pin(world.book("09:30")), &[leave])
        .await;

    answer.problem(404, "NOT_FOUND");
}

/// The agenda is read in the window that the configuration in memory gives. A longer visit needs a wider one.
#[actix_web::test]
async fn a_visit_that_became_longer_meets_what_the_shorter_one_would_not() {
    let world = World::open().await;
    world.book("08:00").await.created();
    world.book("10:00").await.created();
    let lengthen = of_clinic(
        world.clinic.id,
        "UPDATE scheduling.services SET duration_minutes = 90",
    );
    let system = world.clinic.system();
    let edit = world.app.db.acting_as(&system, async |tx| {
        diesel::sql_query(&lengthen).execute(tx.conn()).await?;
        Ok::<_, db::DbError>(())
    });
    edit.await.unwrap();

    let meeting = world.book("09:00").await;
    let beside = world.book("10:30").await;

    meeting.problem(409, "SLOT_TAKEN");
    assert_eq!(beside.created()["end_time"], "12:00:00");
}

#[actix_web::test]
async fn a_change_that_does_not_concern_the_booking_lets_it_pass() {
    let world = World::open().await;
    world.book("08:00").await.created();
    let rename = of_clinic(
        world.clinic.id,
        "UPDATE scheduling.doctors SET bio = 'Estudió en San Salvador.'",
    );

    let answer = world
        .overtaken(Box::pin(world.book("09:30")), &[rename])
        .await;

    answer.created();
}

/// Whoever has nothing in memory reads what holds, however often the clinic changes something meanwhile.
#[actix_web::test]
async fn a_process_that_has_just_started_answers_while_the_clinic_changes() {
    let world = World::open().await;
    let edit = of_clinic(
        world.clinic.id,
        "UPDATE scheduling.doctors SET bio = gen_random_uuid()::text",
    );
    let is_answered = Cell::new(false);
    let system = world.clinic.system();
    let changes = async {
        while !is_answered.get() {
            let change = world.app.db.acting_as(&system, async |tx| {
                diesel::sql_query(&edit).execute(tx.conn()).await?;
                Ok::<_, db::DbError>(())
            });
            change.await.unwrap();
        }
    };
    let questions = async {
        let mut answers = Vec::new();
        for _process in 0..10 {
            let server = init_service(world.server_of(&world.just_started())).await;
            let call = Call::to("GET", "/api/services");
            let call = call.bearing(world.clinic.staff.token(world.clock.now()));
            answers.push(Answer::of(call_service(&server, call.0.to_request()).await).await);
        }
        is_answered.set(true);
        answers
    };

    let (answers, ()) = join(questions, changes).await;

    for answer in answers {
        assert_eq!(answer.ok()["services"].as_array().map(Vec::len), Some(1));
    }
}

/// PostgreSQL ends the wait for a lock after five seconds; here it is ended sooner. The client may repeat the request.
#[actix_web::test]
async fn a_booking_that_waited_in_vain_for_the_doctor_is_to_be_repeated() {
    let world = World::open().await;
    world.book("08:00").await.created();
    let end_the_wait =
        "SELECT pg_cancel_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                         WHERE NOT l.granted AND a.datname = current_database()";

    let answer = world
        .overtaken(Box::pin(world.book("09:30")), &[end_the_wait.to_owned()])
        .await;
    let again = world.book("09:30").await;

    answer.problem(503, "UNAVAILABLE");
    again.created();
}

#[actix_web::test]
async fn a_taken_slot_is_refused_without_waiting_for_the_doctor() {
    let world = World::open().await;
    world.book("09:30").await.created();
    let lock = format!(
        "SELECT id FROM scheduling.doctors WHERE clinic_id = '{}' AND id = '{}' FOR NO KEY UPDATE",
        world.clinic.id, world.doctor.id
    );

    // The lock is held until the answer is there: a request that waited for it would never be answered.
    let system = world.clinic.system();
    let locking = world.app.db.acting_as(&system, async |tx| {
        diesel::sql_query(&lock).execute(tx.conn()).await?;
        Ok::<_, db::DbError>(world.book("09:45").await)
    });

    locking.await.unwrap().problem(409, "SLOT_TAKEN");
}

#[actix_web::test]
async fn an_appointment_that_another_request_changes_meanwhile_is_decided_anew() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let path = format!("/api/appointments/{}", booked["id"].as_str().unwrap());
    let cancel = async || {
        world
            .post(&format!("{path}/cancel"), serde_json::json!({}))
            .await
    };

    let (one, other) = join(cancel(), cancel()).await;

    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let announced = world.announced().await;
    let cancelled = announced
        .iter()
        .filter(|key| *key == "scheduling.appointment.cancelled.v1");
    assert_eq!(cancelled.count(), 1);
}

#[actix_web::test]
async fn two_who_book_for_a_new_patient_at_once_make_one_patient() {
    let world = World::open().await;

    let (one, other) = join(world.book("09:30"), world.book("10:00")).await;

    let (one, other) = (one.created(), other.created());
    assert_eq!(one["patient_id"], other["patient_id"]);
    let found = world
        .call(world.clinic.staff, Call::to("GET", "/api/patients"))
        .await;
    assert_eq!(found.ok()["patients"].as_array().unwrap().len(), 1);
}

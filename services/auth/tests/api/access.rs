//! Who may call which endpoint, walked through all endpoints of the service.

use crate::world::World;
use kernel::Ids;
use testkit::AccessCheck;

#[actix_web::test]
async fn each_endpoint_answers_only_the_callers_it_is_for() {
    let world = World::with_key().await;
    world.reset_token().await;
    let email = world.asked_emails().await.remove(0).email_id;
    let World {
        db, clinic, served, ..
    } = world;
    // Not one of the callers, whose tokens the endpoints for administrators would end.
    let colleague = Ids::system().uuid();
    let add = format!(
        "INSERT INTO auth.users (clinic_id, id, email, password_hash, full_name, role)
         VALUES ('{}', '{colleague}', 'colega@clinica.test', 'none', 'Persona de prueba', 'staff')",
        clinic.id
    );
    clinic.run(&db, &[add]).await;

    served
        .check_access(&AccessCheck {
            db: &db,
            clinic: &clinic,
            ids: &[
                ("ClinicId", clinic.id.to_string()),
                ("EmailId", email),
                ("UserId", colleague.to_string()),
            ],
            exceptions: &[(
                "POST",
                "/api/auth/switch",
                "answers an unknown user as a wrong PIN",
            )],
            golden: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/access.golden.txt"),
        })
        .await;
}

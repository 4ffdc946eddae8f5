//! Document numbers while the clinic's data keys are wrapped under another master key.

use crate::patients::{app_with, with_dui, with_keys};
use crate::world::{Call, World, text};
use crypto::{Keyring, generate_master_key};

/// The document of the patient, and how many patients it finds; the status where it cannot be opened.
async fn seen(world: &World, patient: &str) -> Result<(String, u64), u16> {
    let admin = world.clinic.admin;
    let shown = world.call(admin, Call::to("GET", patient)).await;
    if shown.status != 200 {
        return Err(shown.status);
    }
    let search = Call::to("GET", "/api/patients?search=012345678");
    let found = world.call(admin, search).await.ok();
    let dui = text(&shown.body, "dui").to_owned();
    Ok((dui, found["total"].as_u64().unwrap()))
}

#[actix_web::test]
async fn documents_are_shown_and_found_before_and_after_their_keys_are_wrapped_under_another_master_key()
 {
    let mut world = World::open().await;
    let old = with_keys(&mut world).await;
    let new = format!("2:{}", generate_master_key().unwrap().as_str());
    let both = format!("{old},{new}");
    let booking = with_dui(&world, "09:30", "Ana Menjívar", "012345678");
    let booked = world.post("/api/appointments", booking).await.created();
    let patient = format!("/api/patients/{}", text(&booked, "patient_id"));
    let expected = Ok(("01234567-8".to_owned(), 1));

    world.app = app_with(&world, &both);
    assert_eq!(seen(&world, &patient).await, expected);
    let keyring = Keyring::parse(&both).unwrap();
    schema::keys::rewrap(world.test.owner_url(), &keyring, |_| ())
        .await
        .unwrap();
    assert_eq!(seen(&world, &patient).await, expected);

    world.app = app_with(&world, &new);
    assert_eq!(seen(&world, &patient).await, expected);
    world.app = app_with(&world, &old);
    assert_eq!(seen(&world, &patient).await, Err(500));
}

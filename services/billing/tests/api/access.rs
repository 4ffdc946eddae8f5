//! Who may call which endpoint, walked through all endpoints of the service.

use crate::lemonsqueezy::LemonSqueezy;
use crate::world::World;
use testkit::AccessCheck;

#[actix_web::test]
async fn each_endpoint_answers_only_the_callers_it_is_for() {
    let shop = LemonSqueezy::answering(Vec::new());
    let World {
        db, clinic, served, ..
    } = World::selling(shop.client()).await;

    served
        .check_access(&AccessCheck {
            db: &db,
            clinic: &clinic,
            ids: &[
                ("ClinicId", clinic.id.to_string()),
                ("UserId", clinic.staff.user.to_string()),
            ],
            exceptions: &[],
            golden: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/access.golden.txt"),
        })
        .await;
}

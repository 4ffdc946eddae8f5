//! Registrations at the same time.

use crate::registering::{form, register_at};
use crate::world::World;
use futures_util::future::join_all;
use std::collections::BTreeMap;

/// How often a form is sent that is told to come again.
const TIMES: usize = 20;

/// Registers all forms at once, each from an address of its own, and counts the outcomes. On a machine that is busy some find no connection
/// to the database in time; they ask again, as the staff application does.
async fn at_once(world: &World, forms: &[serde_json::Value]) -> BTreeMap<String, usize> {
    let served = world.copy(100);
    let requests = forms.iter().enumerate().map(|(at, form)| {
        let served = &served;
        async move {
            let address = format!("203.0.113.{at}");
            for _ in 1..TIMES {
                let answer = register_at(served, form, &address).await;
                if answer.status != 503 {
                    return answer;
                }
            }
            register_at(served, form, &address).await
        }
    });
    let mut outcomes = BTreeMap::new();
    for answer in join_all(requests).await {
        let outcome = match answer.status {
            201 => "registered",
            _ => answer.code(),
        };
        *outcomes.entry(outcome.to_owned()).or_default() += 1;
    }
    outcomes
}

fn outcomes(expected: [(&str, usize); 2]) -> BTreeMap<String, usize> {
    expected
        .map(|(name, count)| (name.to_owned(), count))
        .into()
}

#[actix_web::test]
async fn of_fifty_who_use_one_code_at_once_exactly_one_has_a_clinic() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let forms: Vec<_> = (0..50)
        .map(|at| form(&code, &format!("ana{at}@lempa.test")))
        .collect();

    let seen = at_once(&world, &forms).await;

    assert_eq!(
        seen,
        outcomes([("registered", 1), ("INVITE_CODE_USED", 49)])
    );
    assert_eq!(world.registered().await, 1);
    assert_eq!(world.logins().await, 1, "nothing is left of the others");
}

#[actix_web::test]
async fn of_twenty_codes_for_one_address_exactly_one_is_used() {
    let world = World::new().await;
    let mut forms = Vec::new();
    for _ in 0..20 {
        forms.push(form(&world.trial_code().await, "ana@lempa.test"));
    }

    let seen = at_once(&world, &forms).await;

    // No account has more than four hashes at once, whoever asks.
    assert_eq!(seen.get("registered"), Some(&1), "{seen:?}");
    let refused = ["EMAIL_TAKEN", "SIGN_IN_BUSY"].map(|code| seen.get(code).copied().unwrap_or(0));
    assert_eq!(refused.iter().sum::<usize>(), 19, "{seen:?}");
    assert_eq!(world.registered().await, 1);
    let used = "auth.invite_codes WHERE used_at IS NOT NULL";
    assert_eq!(world.count(used).await, 1);
}

#[actix_web::test]
async fn the_same_registration_many_times_at_once_is_one_clinic_and_each_is_let_in() {
    let world = World::new().await;
    let code = world.trial_code().await;
    // No more than may be tried for one account by strangers at the same time.
    let forms = vec![form(&code, "ana@lempa.test"); 4];

    let seen = at_once(&world, &forms).await;

    assert_eq!(seen.get("registered"), Some(&4), "{seen:?}");
    assert_eq!(world.registered().await, 1);
}

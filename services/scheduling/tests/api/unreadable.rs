//! Rows that the service cannot read: they are errors, and no default stands for them.

use crate::world::World;

/// Writes a value that no constraint of ours would let in, as a migration that went wrong could.
async fn with_column(world: &World, column: &str, value: &str) {
    world.book("09:30").await.created();
    let statements = [
        format!("ALTER TABLE scheduling.appointments DROP CONSTRAINT appointments_{column}_check"),
        format!("UPDATE scheduling.appointments SET {column} = '{value}'"),
    ];
    world.clinic.run(&world.test, &statements).await;
}

#[actix_web::test]
async fn an_unknown_status_is_an_error_and_not_another_status() {
    let world = World::open().await;
    with_column(&world, "status", "pending").await;

    let answer = world.get("/api/appointments").await;

    answer.problem(500, "INTERNAL");
}

#[actix_web::test]
async fn an_unknown_source_is_an_error_and_not_another_source() {
    let world = World::open().await;
    with_column(&world, "source", "fax").await;

    let answer = world.get("/api/appointments").await;

    answer.problem(500, "INTERNAL");
}

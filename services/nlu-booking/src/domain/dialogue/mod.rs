//! Deciding one input: safety first, then buttons, then words.
//!
//! `scene` is what every part works on; `safety` what comes before anything is understood; `pressed` and `said` sort
//! what came in; `booking`, `moments`, `card`, `visits` and `news` are the
//! stories, with `free` and `offers` beside them.

mod booking;
mod card;
mod free;
mod moments;
mod news;
mod offers;
mod pressed;
mod safety;
mod said;
mod scene;
mod visits;

use crate::domain::{Input, Need, Outcome, Session, World};
use scene::{Scene, Told};

/// Decides one input. Asked again with the same session and input when a need was met.
pub fn decide(session: &Session, input: &Input, world: &World) -> Result<Outcome, Need> {
    let mut scene = Scene::new(session, world);
    take(&mut scene, input)?;
    Ok(scene.end())
}

fn take(scene: &mut Scene<'_>, input: &Input) -> Told {
    match input {
        Input::News(news) => return news::hear(scene, news),
        Input::HandoverEnded => {
            safety::end_handover(scene);
            return Ok(());
        }
        Input::Said(_) | Input::Pressed(_) | Input::Unreadable => {}
    }
    if safety::keeps_silent(scene, input)? {
        return Ok(());
    }
    match input {
        Input::Said(reading) => said::said(scene, reading),
        Input::Pressed(id) => pressed::pressed(scene, id),
        _ => {
            safety::unreadable(scene);
            Ok(())
        }
    }
}

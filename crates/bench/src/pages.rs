//! The agenda of a day as a page asks for it, by HTTP with the live check: after a change of the day, and unchanged, when the
//! page asks with the tag of what it has.

use crate::Bench;
use crate::load;
use crate::rounds::{Figures, ROUNDS};
use crate::staff::Staff;
use crate::table::Row;
use crate::web;
use anyhow::{Context as _, Result, ensure};
use chrono::Days;
use reqwest::header::{ETAG, IF_NONE_MATCH};

const LANES: usize = 16;
/// Clinic-days that are read in a round, each one once.
const CLINICS: usize = 120;
const DAYS: u64 = 3;

/// Measures the rows of the table.
pub async fn rows(bench: &Bench) -> Result<Vec<Row>> {
    let staff = Staff::of(bench)?;
    let pages = pages(bench, &staff)?;
    let (mut changed, mut unchanged, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        // Another version of each day, so that no page is in the memory of the service.
        another_version(bench)?;
        bench.stack.quiet().await?;
        let tags = std::cell::RefCell::new(vec![String::new(); pages.len()]);
        changed.push(
            load::at_once(LANES, pages.len(), async |_, number| {
                let tag = read(bench, &pages, number).await?;
                let mut tags = tags.borrow_mut();
                *tags.get_mut(number).context("no such page")? = tag;
                Ok(())
            })
            .await?,
        );
        let tags = tags.into_inner();
        unchanged.push(
            load::at_once(LANES, pages.len() * 4, async |_, number| {
                let number = number % pages.len();
                let tag = tags.get(number).context("no tag")?;
                again(bench, &pages, number, tag).await
            })
            .await?,
        );
        bare.push(healthz(bench, pages.len() * 4).await?);
    }
    let bare = Figures::medians(&bare)?;
    let row = |figure: &str, ours: Figures| Row {
        figure: figure.to_owned(),
        measured: ours.rate_and_times(),
        limit: format!("/healthz  {}", bare.rate_and_times()),
        compared: format!("{:.0} %", 100.0 * ours.per_second / bare.per_second),
        aim: "",
    };
    Ok(vec![
        row(
            "agenda of a changed day by HTTP, 16 at once",
            Figures::medians(&changed)?,
        ),
        row(
            "… of an unchanged day, answered 304",
            Figures::medians(&unchanged)?,
        ),
    ])
}

/// Raises the version of every day that is read.
fn another_version(bench: &Bench) -> Result<()> {
    let today = bench.stack.now()?.date_naive();
    let raise = format!(
        "insert into scheduling.agenda_versions as known (clinic_id, day, version)
             select clinic_id, date '{today}' + n, 1 from tenancy.clinics, generate_series(0, {DAYS}) n
                 on conflict (clinic_id, day) do update set version = known.version + 1"
    );
    bench.stack.sql(&raise).map(drop)
}

/// A day of a clinic, with the token of its staff.
struct Page {
    url: String,
    token: String,
}

fn pages(bench: &Bench, staff: &Staff) -> Result<Vec<Page>> {
    let base = bench.stack.setting("SCHEDULING_URL")?;
    let today = bench.stack.now()?.date_naive();
    let mut pages = Vec::new();
    for clinic in 1..=CLINICS {
        for day in 0..DAYS {
            let day = today + Days::new(day);
            pages.push(Page {
                url: format!("{base}/api/appointments?date={day}&limit=200"),
                token: staff.token(clinic)?,
            });
        }
    }
    Ok(pages)
}

/// Reads a page, and gives back its tag.
async fn read(bench: &Bench, pages: &[Page], number: usize) -> Result<String> {
    let page = pages.get(number).context("no such page")?;
    let get = bench.web.get(&page.url).bearer_auth(&page.token);
    let response = get.send().await?;
    ensure!(response.status() == 200, "answered {}", response.status());
    let tag = response
        .headers()
        .get(ETAG)
        .context("no ETag")?
        .to_str()?
        .to_owned();
    response.bytes().await?;
    Ok(tag)
}

async fn again(bench: &Bench, pages: &[Page], number: usize, tag: &str) -> Result<()> {
    let page = pages.get(number).context("no such page")?;
    let get = bench.web.get(&page.url).bearer_auth(&page.token);
    web::expect(get.header(IF_NONE_MATCH, tag), 304)
        .await
        .map(drop)
}

async fn healthz(bench: &Bench, times: usize) -> Result<Figures> {
    let url = format!("{}/healthz", bench.stack.setting("SCHEDULING_URL")?);
    load::at_once(LANES, times, async |_, _| {
        web::expect(bench.web.get(&url), 200).await.map(drop)
    })
    .await
}

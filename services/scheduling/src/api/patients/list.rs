//! `GET /api/patients`: searching for patients.

use crate::api::paging::{self, LARGEST_PAGE, LAST_PAGE};
use crate::api::views::PatientView;
use crate::app::App;
use crate::domain::{Dui, Search};
use crate::error::Error;
use crate::sealing::{self, sees_documents};
use crate::store::page::Page;
use crate::store::search::{self, PatientRow};
use actix_web::web::{Data, Json};
use db::{ClinicRead, ClinicTx};
use garde::Validate;
use rest::{Caller, Problem, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// Which patients are listed.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct PatientsQuery {
    /// Lists the patients whom each word of this text means, in any order: a word of the name that begins with it, without regard to
    /// accents and capitals; one of the patient's phones, written in any way, or four or more digits of it, or its last four; for administrators, the
    /// number of the identity document alone. Where nobody is meant, one typing error in each word of five letters or more is forgiven.
    /// A text of signs only means nobody.
    #[garde(length(bytes, max = 200))]
    #[schema(max_length = 200)]
    #[serde(default)]
    search: String,
    #[garde(range(min = 1, max = LAST_PAGE))]
    #[schema(minimum = 1, maximum = 100_000, default = 1)]
    #[serde(default = "paging::first_page")]
    page: i64,
    #[garde(range(min = 1, max = LARGEST_PAGE))]
    #[schema(minimum = 1, maximum = 200, default = 50)]
    #[serde(default = "paging::default_limit")]
    limit: i64,
}

/// A page of patients.
#[derive(Serialize, ToSchema)]
#[schema(as = Patients)]
pub(super) struct PatientsPage {
    patients: Vec<PatientView>,
    /// The number of patients on all pages.
    total: i64,
    page: i64,
    limit: i64,
}

pub(super) async fn list(
    caller: Caller<can::SeePatients>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<PatientsQuery>,
) -> Result<Json<PatientsPage>, Problem> {
    let page = paging::page(query.page, query.limit);
    let text = Search::parse(&query.search);
    let (rows, total) = if let Some(dui) = text.dui() {
        with_document(&caller, &app, &text, &dui, page).await?
    } else {
        let reading = async |read: ClinicRead<'_>| search::page(read, &text, None, page).await;
        app.db.read(&caller, reading).await?
    };
    Ok(Json(PatientsPage {
        patients: rows.into_iter().map(PatientView::from).collect(),
        total,
        page: query.page,
        limit: query.limit,
    }))
}

/// A search for a number that may be that of an identity document, which finds its patient for those only who may see it.
async fn with_document(
    caller: &Caller<can::SeePatients>,
    app: &App,
    text: &Search,
    dui: &Dui,
    page: Page,
) -> Result<(Vec<PatientRow>, i64), Problem> {
    let reading = async |tx: &mut ClinicTx| -> Result<_, Error> {
        let document = if sees_documents(tx.standing()) {
            sealing::index(&app.keyring, tx, dui).await?
        } else {
            None
        };
        let document = document.as_ref().map(<[u8; 32]>::as_slice);
        Ok(search::page(tx.reading()?, text, document, page).await?)
    };
    Ok(app.db.acting_as(caller, reading).await?)
}

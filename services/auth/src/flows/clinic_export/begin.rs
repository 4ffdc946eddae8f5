//! Begins an export: who asks is proved, the act is noted, and every service has said what it keeps.

use super::file::{File, Source, Tools};
use super::guide::{self, guide};
use super::logo::{self, logo};
use super::writing::Writing;
use crate::clinic_data;
use crate::error::Error;
use crate::flows::own_password::OwnPassword;
use crate::store::clinics;
use cache::Admission;
use db::{ClinicRead, definer};
use internal::clinic_data::LeftOutView;
use kernel::UserId;
use portability::{Table, header};
use serde_json::json;
use tenancy::{Acting, Context};

/// Who exports a clinic.
pub struct ExportedBy<'r> {
    pub user: UserId,
    pub password: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
}

/// The archive that is to be written, and its name. It is noted before the first byte leaves: an export that cannot be noted is not made.
pub async fn begin(
    tools: &Tools<'_>,
    context: &Context,
    by: &ExportedBy<'_>,
) -> Result<(String, Writing), Error> {
    let Tools { db, .. } = *tools;
    let password = OwnPassword {
        current: by.password,
        new: None,
        address: by.address,
    };
    let proving = tools.sign_in.prove_own(db, context, by.user, &password);
    proving.await?;
    let clinic = context.actor().clinic();
    admitted(tools.exports.look(&clinic.to_string()))?;
    let own = db
        .read(context, async |read: ClinicRead<'_>| {
            clinics::own(read).await
        })
        .await?;
    let zone = db.read(context, clinics::zone).await?;
    let (files, mut left_out) = listed(tools, context).await?;
    let logo = match logo(tools, context, own.logo_id.is_some()).await? {
        Ok(logo) => logo,
        Err(reason) => {
            left_out.push(reason);
            None
        }
    };
    // Counted here, because a service that does not answer must not cost the clinic one of its exports.
    admitted(tools.exports.allow(&clinic.to_string()).await)?;
    db.acting_as(context, async |tx| {
        let detail = json!({"files": files.len()});
        Ok::<_, Error>(definer::audit(tx, "clinic.exported", "clinic", &detail).await?)
    })
    .await?;
    let now = zone.local(context.now);
    let at = now.format("%d/%m/%Y a las %H:%M").to_string();
    let mut names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    names.extend(logo.as_ref().map(|_| logo::NAME));
    let text = guide(&own.held.settings.name, &at, &names, &left_out);
    let name = format!("cita-{}-{}.zip", own.slug, now.format("%Y-%m-%d"));
    let writing = Writing::new(tools, context, (guide::NAME, text), files);
    let writing = match logo {
        Some(png) => writing.with_file(logo::NAME, png),
        None => writing,
    };
    Ok((name, writing))
}

fn admitted(admission: Admission) -> Result<(), Error> {
    let allowed = admission.granted();
    allowed.map_err(|seconds| Error::TooManyClinicExports { seconds })
}

/// All files, and all tables that are left out. A service that does not answer is found before the archive is begun.
async fn listed(
    tools: &Tools<'_>,
    context: &Context,
) -> Result<(Vec<File>, Vec<LeftOutView>), Error> {
    let (mut files, mut left_out) = (Vec::new(), Vec::new());
    for table in clinic_data::TABLES {
        match table {
            Table::Exported(table) => files.push(File {
                source: Source::Own(table),
                name: table.file.to_owned(),
                header: header(table),
                tells_columns: false,
            }),
            Table::LeftOut { name, reason } => left_out.push(LeftOutView {
                name: (*name).to_owned(),
                reason: (*reason).to_owned(),
            }),
        }
    }
    let clinic = context.actor().clinic();
    for at in tools.neighbours.all() {
        let told = tools.neighbours.tables(at, clinic, context.now).await;
        let told = told.map_err(Error::Neighbour)?;
        left_out.extend(told.left_out);
        files.extend(told.tables.into_iter().map(|table| File {
            source: Source::Of(at, table.name),
            name: table.file,
            header: table.header,
            tells_columns: false,
        }));
    }
    Ok((files, left_out))
}

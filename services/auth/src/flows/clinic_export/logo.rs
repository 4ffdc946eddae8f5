//! The clinic's logo in the archive.

use super::file::Tools;
use crate::error::Error;
use crate::flows::settings::ShownLogo;
use files::FilesError;
use internal::clinic_data::LeftOutView;
use tenancy::Context;

/// The name of the file.
pub const NAME: &str = "logo.png";

/// What is said of a logo that cannot be read, which would otherwise look like none.
const UNREADABLE: &str = "No se pudo leer; súbalo de nuevo en Ajustes si lo necesita.";

/// The clinic's logo, where it has one; or why it is not in the archive. Where the store of files does not answer no archive is begun. One that
/// answers that it cannot may do so for long, and does not keep a clinic from leaving.
pub async fn logo(
    tools: &Tools<'_>,
    context: &Context,
    has_one: bool,
) -> Result<Result<Option<Vec<u8>>, LeftOutView>, Error> {
    let unreadable = || LeftOutView {
        name: NAME.to_owned(),
        reason: UNREADABLE.to_owned(),
    };
    match tools.logos.show(tools.db, context, |_| false).await {
        Ok(Some(ShownLogo::Png { content, .. })) => Ok(Ok(Some(content))),
        Ok(Some(ShownLogo::Known(_)) | None) if !has_one => Ok(Ok(None)),
        Ok(Some(ShownLogo::Known(_)) | None)
        | Err(
            Error::NoKey
            | Error::Seal(_)
            | Error::Files(FilesError::Store(_) | FilesError::Seal(_) | FilesError::TooLarge(_)),
        ) => Ok(Err(unreadable())),
        Err(error) => Err(error),
    }
}

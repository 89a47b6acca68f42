//! Import: a folder of CSV files becomes the catalogue, all of it or nothing.
//!
//! [`read`] is pure: it decodes the files, checks everything, and plans what would change. [`run`] does it in one
//! transaction. The files are described in `src/sample/README.md`; [`export`](super::export) writes the same ones.

mod decode;
mod folder;
pub(crate) mod format;
mod offerings;
mod plan;
mod problem;
pub mod progress;
mod report;
mod row;
mod section;
mod spelling;
mod table;
#[cfg(test)]
mod tests;
mod vocabulary;

use chrono::{DateTime, Utc};

pub use folder::folder;
pub use plan::{Planned, read};
pub use problem::Problem;
pub use report::{ImportReport, KindReport};

use crate::domain::catalog::records::CatalogData;
use crate::id::Chance;
use crate::store::{self, Store, StoreError};

/// Whether an import writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Checks and reports only.
    DryRun,
    /// Writes what the report says.
    Write,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many rows of the files are checked.
    Checking {
        /// Rows checked.
        rows: u64,
        /// All rows.
        of: u64,
    },
    /// Everything is checked; the changes are being written.
    Writing,
    /// The changes are committed, or there were none.
    Done,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The files are wrong: everything that is wrong with them.
    #[error("{}", lines(.0))]
    Problems(Vec<Problem>),
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Imports files, each with its name, in one transaction. Where they change nothing, the catalogue keeps its version.
///
/// # Errors
///
/// [`ImportError::Problems`] where the files are wrong; [`ImportError::Store`] as the database says. Nothing is written
/// then, unless the outcome of the commit is unknown.
pub async fn run(
    store: &Store,
    files: &[(String, Vec<u8>)],
    mode: Mode,
    chance: &Chance,
    now: DateTime<Utc>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<ImportReport, ImportError> {
    let plan = |existing: &CatalogData| read(files, existing, chance, now, progress).map_err(ImportError::Problems);
    // Planned without a lock: a large folder takes its time, and inquiries must not wait for it.
    let mut planned = plan(&store::catalog::load(store).await?)?;
    if mode == Mode::Write && !planned.changes.is_empty() {
        let transaction = store.begin().await?;
        let existing = store::catalog::load_in(&transaction).await?;
        // What was compared must be what is changed.
        if existing.version != planned.data.version {
            planned = plan(&existing)?;
        }
        if !planned.changes.is_empty() {
            progress(Progress::Writing);
            store::catalog::write(&transaction, &planned.changes).await?;
            transaction.commit().await?;
        }
    }
    progress(Progress::Done);
    Ok(planned.report)
}

//! `import` and `export`: the catalogue and a folder of CSV files.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, migrate};
use crate::clock::{Clock, SystemClock};
use crate::config::Reading;
use crate::id::Chance;
use crate::service::export;
use crate::service::import::progress::Bar;
use crate::service::import::{self, ImportError, Mode};
use crate::store;

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// The folder with the CSV files
    folder: PathBuf,
    /// Check everything and say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The folder to write into; made where it is missing
    folder: PathBuf,
}

pub(super) async fn import(args: ImportArgs, reading: Reading) -> Result<ExitCode, Failure> {
    let files = import::folder(&args.folder).map_err(Failure::failed)?;
    let store = migrate::open_migrated(reading).await?;
    let mode = if args.dry_run { Mode::DryRun } else { Mode::Write };
    let bar = Bar::new();
    let chance = Chance::from_system();
    let result = import::run(&store, &files, mode, &chance, SystemClock.now(), &|progress| bar.show(progress)).await;
    drop(bar);
    store.close().await;
    let report = result.map_err(|error| match error {
        ImportError::Problems(problems) => {
            let count = problems.len();
            let lines = problems.iter().map(|problem| format!("\n  {problem}")).collect::<String>();
            Failure::Failed(format!("nothing was imported; problems with the files: {count}{lines}"))
        }
        ImportError::Store(error) => Failure::failed(error),
    })?;
    print!("{report}");
    match (args.dry_run, report.is_unchanged()) {
        (true, _) => println!("Nothing was written: this was a dry run."),
        (false, true) => println!("The catalogue was like this already."),
        (false, false) => println!("Imported."),
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn export(args: ExportArgs, reading: Reading) -> Result<ExitCode, Failure> {
    let store = migrate::open_migrated(reading).await?;
    let data = store::catalog::load(&store).await.map_err(Failure::failed)?;
    store.close().await;
    let at = |error: std::io::Error| Failure::Failed(format!("{}: {error}", args.folder.display()));
    let files = export::files(&data);
    export::to_folder(&args.folder, &files).map_err(at)?;
    println!("{} files written into {}.", files.len(), args.folder.display());
    Ok(ExitCode::SUCCESS)
}

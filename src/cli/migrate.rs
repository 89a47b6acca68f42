//! `migrate`, and the opening of a database by the commands that need nothing else.

use std::process::ExitCode;

use secrecy::ExposeSecret;

use super::Failure;
use super::serve::{kind, missing_file};
use crate::config::Reading;
use crate::store::{Store, migrate};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only say what is pending; fails where anything is
    #[arg(long)]
    status: bool,
}

pub(super) async fn run(args: Args, reading: Reading) -> Result<ExitCode, Failure> {
    if args.status {
        return status(reading).await;
    }
    let store = open(reading).await?;
    let applied = migrate::up(&store).await.map_err(Failure::failed)?;
    store.close().await;
    match applied {
        0 => println!("The database is up to date."),
        1 => println!("The database is up to date: 1 change was applied."),
        count => println!("The database is up to date: {count} changes were applied."),
    }
    Ok(ExitCode::SUCCESS)
}

async fn status(reading: Reading) -> Result<ExitCode, Failure> {
    if missing_file(reading.settings.database_url.expose_secret()) {
        println!("There is no database yet.");
        return Ok(ExitCode::FAILURE);
    }
    let store = open(reading).await?;
    let pending = migrate::pending(&store).await.map_err(Failure::failed)?;
    store.close().await;
    if pending.is_empty() {
        println!("The database is up to date.");
        return Ok(ExitCode::SUCCESS);
    }
    for name in pending {
        println!("pending: {name}");
    }
    Ok(ExitCode::FAILURE)
}

/// Opens the database of the settings, whatever else they lack.
pub(super) async fn open(reading: Reading) -> Result<Store, Failure> {
    if !reading.problems.0.is_empty() {
        return Err(reading.problems.into());
    }
    let store = Store::connect(reading.settings.database_url.expose_secret()).await;
    store.map_err(|error| Failure::Failed(format!("database_url: {}", kind(&error))))
}

/// Opens the database of the settings, and fails where it is not up to date.
pub(super) async fn open_migrated(reading: Reading) -> Result<Store, Failure> {
    let not_yet = || Failure::Failed("the database is not up to date; run `liaison migrate`".to_owned());
    if missing_file(reading.settings.database_url.expose_secret()) {
        return Err(not_yet());
    }
    let store = open(reading).await?;
    let pending = migrate::pending(&store).await.map_err(Failure::failed)?;
    if pending.is_empty() { Ok(store) } else { Err(not_yet()) }
}

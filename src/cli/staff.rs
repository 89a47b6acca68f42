//! `staff`: the people of the district, from the command line; above all the first administrator, whom nobody else can add.

use std::process::ExitCode;

use super::{Failure, migrate};
use crate::clock::SystemClock;
use crate::config::Reading;
use crate::domain::field::FieldError;
use crate::domain::language::Language;
use crate::domain::staff::{NewStaff, Role, Staff};
use crate::id::Chance;
use crate::service::staff::{StaffError, operator};
use crate::store::{self, Store};
use crate::text;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Add a person, who can then sign in with a link that is mailed to them
    Add(AddArgs),
    /// List everybody
    List,
    /// Disable a person: they are signed out at once, and their API tokens end
    Disable {
        /// The person's e-mail address
        email: String,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// The person's e-mail address
    email: String,
    /// The person's name
    #[arg(long)]
    name: String,
    /// What the person may do: `coordinator` or `administrator`
    #[arg(long)]
    role: Role,
    /// The language of the mails to the person: `en` or `es`
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
}

fn language(text: &str) -> Result<Language, String> {
    text.parse().map_err(|()| "write `en` or `es`".to_owned())
}

pub(super) async fn run(command: Command, reading: Reading) -> Result<ExitCode, Failure> {
    let store = migrate::open_migrated(reading).await?;
    let done = match command {
        Command::Add(args) => add(&store, args).await,
        Command::List => list(&store).await,
        Command::Disable { email } => disable(&store, &email).await,
    };
    store.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn add(store: &Store, args: AddArgs) -> Result<(), Failure> {
    let AddArgs { email, name, role, language } = args;
    let form = NewStaff { name, email, role, language };
    let added = operator::add(store, &SystemClock, &Chance::from_system(), &form).await;
    println!("Added: {}", line(&added.map_err(failed)?));
    Ok(())
}

async fn list(store: &Store) -> Result<(), Failure> {
    for person in operator::all(store).await.map_err(Failure::failed)? {
        println!("{}", line(&person));
    }
    Ok(())
}

async fn disable(store: &Store, email: &str) -> Result<(), Failure> {
    let found = store::staff::find_by_email(store, email).await.map_err(Failure::failed)?;
    let person = found.ok_or_else(|| failed(StaffError::Nobody))?;
    let person = operator::disable(store, &SystemClock, person.id).await.map_err(failed)?;
    println!("Disabled: {}", line(&person));
    Ok(())
}

/// A person on one line, its parts with tabs between.
fn line(person: &Staff) -> String {
    let state = if person.disabled_at.is_some() { "disabled" } else { "active" };
    let Staff { email, name, role, language, .. } = person;
    format!("{email}\t{name}\t{role}\t{language}\t{state}")
}

fn failed(error: StaffError) -> Failure {
    match error {
        StaffError::Fields(errors) => {
            let lines: String = errors.iter().map(said).collect();
            Failure::Failed(format!("nothing was changed:{lines}"))
        }
        other => Failure::failed(other),
    }
}

fn said(error: &FieldError) -> String {
    let key = format!("error-{}", error.code.code().replace('_', "-"));
    let message = text::message(Language::En, &key, &[("limit", error.limit.unwrap_or_default().into())]);
    format!("\n  {}: {message}", error.path.join("."))
}

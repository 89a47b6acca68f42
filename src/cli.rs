//! The command line: what is asked for, and where each command's work stands. Results go to standard output, logs and what
//! went wrong to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage or settings.

mod catalog;
mod check;
mod demo;
mod generate;
mod migrate;
mod run;
mod serve;
mod signal;
mod staff;

use std::fmt::Display;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{self, Problems, Reading};
use crate::telemetry;

/// Liaison: the graph between a district's Career and Technical Education programs and the industry partners who want to
/// help them.
#[derive(Debug, Parser)]
#[command(name = "liaison", version)]
struct Cli {
    /// The settings file, in TOML. Variables of the environment (LIAISON_...) go before it.
    #[arg(long, global = true, value_name = "FILE", env = "LIAISON_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try Liaison out: with nothing configured, a sample district, and mail in a folder
    Demo(demo::Args),
    /// Serve partners, from real settings
    Serve,
    /// Bring the database's tables up to date
    Migrate(migrate::Args),
    /// Read the catalogue from a folder of CSV files: all of it, or nothing
    Import(catalog::ImportArgs),
    /// Write the catalogue into a folder of CSV files
    Export(catalog::ExportArgs),
    /// The people of the district: add one, list them, disable one
    Staff {
        #[command(subcommand)]
        command: staff::Command,
    },
    /// Make up an inbox, for measuring
    #[command(hide = true)]
    Generate(generate::Args),
    /// Print the schema, as `schema.graphql` holds it
    Schema,
    /// Look at settings, database and mail server without changing anything
    Check,
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
enum Failure {
    /// It was asked wrongly: usage or settings.
    Settings(String),
    /// It was asked rightly and did not work out.
    Failed(String),
}

impl Failure {
    fn failed(error: impl Display) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Settings(problems.to_string())
    }
}

/// Does what the process's arguments say.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let reading = config::read(cli.config.as_deref(), std::env::vars_os());
    let (text, code) = match start(cli.command, reading) {
        Ok(code) => return code,
        Err(Failure::Settings(text)) => (text, 2),
        Err(Failure::Failed(text)) => (text, 1),
    };
    eprintln!("liaison: {text}");
    ExitCode::from(code)
}

fn start(command: Command, reading: Reading) -> Result<ExitCode, Failure> {
    telemetry::init(&reading.settings.log).map_err(Failure::failed)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::failed)?;
    runtime.block_on(async {
        match command {
            Command::Demo(args) => demo::run(args, reading).await,
            Command::Serve => serve::run(reading).await,
            Command::Migrate(args) => migrate::run(args, reading).await,
            Command::Import(args) => catalog::import(args, reading).await,
            Command::Export(args) => catalog::export(args, reading).await,
            Command::Staff { command } => staff::run(command, reading).await,
            Command::Generate(args) => generate::run(args, reading).await,
            Command::Schema => {
                print!("{}", crate::graphql::schema::sdl());
                Ok(ExitCode::SUCCESS)
            }
            Command::Check => check::run(reading).await,
        }
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }
}

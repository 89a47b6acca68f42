//! `generate`: an inbox made up, for measuring. Hidden, because nobody needs it who runs a district.

use std::process::ExitCode;

use indicatif::ProgressBar;

use super::{Failure, migrate};
use crate::clock::{Clock, SystemClock};
use crate::config::Reading;
use crate::service::generate::{Wanted, generate};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How many inquiries
    #[arg(long, value_name = "COUNT")]
    inquiries: u64,
    /// What chance starts from: the same gives the same at the same moment
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Also where there are inquiries that were not made up
    #[arg(long)]
    add: bool,
}

pub(super) async fn run(args: Args, reading: Reading) -> Result<ExitCode, Failure> {
    let promise = reading.settings.promise.clone();
    let store = migrate::open_migrated(reading).await?;
    let Args { inquiries, seed, add } = args;
    let bar = ProgressBar::new(inquiries);
    let start = tokio::time::Instant::now();
    let told = |done| bar.set_position(done);
    let done = generate(&store, &promise, SystemClock.now(), Wanted { inquiries, seed, add }, &told).await;
    bar.finish_and_clear();
    store.close().await;
    done.map_err(Failure::failed)?;
    println!("{inquiries} inquiries were generated in {} s.", start.elapsed().as_secs());
    Ok(ExitCode::SUCCESS)
}

//! `demo`: a whole Liaison with nothing configured. It brings its own database, mail folder and secret key, all in one folder,
//! and finds them again.

mod folder;
mod welcome;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use url::Url;

use self::folder::Folder;
use super::{Failure, run};
use crate::clock::{Clock, SystemClock};
use crate::config::{DemoSettings, Mode, Reading};
use crate::id::Chance;
use crate::sample;
use crate::service::import::{self, Mode as ImportMode};
use crate::service::staff::operator::{DEMO_EMAIL, ensure_demo_coordinator};
use crate::store::{self, Store, migrate};

/// Whom the demo's mails are from; fictional, as every address under `example.org`.
const FROM: &str = "liaison@example.org";

/// So that the demo promises no answer on Thanksgiving: federal holidays, and what schools around them keep.
const HOLIDAYS: [&str; 14] = [
    "2026-11-26",
    "2026-11-27",
    "2026-12-24",
    "2026-12-25",
    "2027-01-01",
    "2027-01-18",
    "2027-02-15",
    "2027-05-31",
    "2027-07-05",
    "2027-09-06",
    "2027-11-11",
    "2027-11-25",
    "2027-11-26",
    "2027-12-24",
];

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where the demo keeps its data
    #[arg(long, value_name = "FOLDER", default_value = "var/demo")]
    data_dir: PathBuf,
    /// Where the demo listens
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
}

pub(super) async fn run(args: Args, reading: Reading) -> Result<ExitCode, Failure> {
    let listener = run::listen(args.listen.unwrap_or(reading.settings.listen)).await?;
    let listen = listener.local_addr().map_err(Failure::failed)?;
    let chance = Chance::from_system();
    let folder = Folder::open(args.data_dir, &chance)?;
    let settings = DemoSettings {
        database_url: folder.database_url(),
        mail_folder: folder.mail(),
        secret_key: folder.secret_key()?,
        listen,
        public_url: reachable(listen)?,
        default_recipient: DEMO_EMAIL.to_owned(),
        from: FROM.to_owned(),
        holidays: HOLIDAYS.iter().filter_map(|day| day.parse().ok()).collect(),
    };
    let config = reading.finish(Mode::Demo(Box::new(settings)))?;
    let store = Store::connect(&folder.database_url()).await.map_err(Failure::failed)?;
    furnish(&store, &chance).await?;
    print!("{}", welcome::text(&config.public_url, &folder, &welcome::key(&chance)));
    run::run(config, store, listener).await
}

/// Migrates, and fills what is empty.
async fn furnish(store: &Store, chance: &Chance) -> Result<(), Failure> {
    migrate::up(store).await.map_err(Failure::failed)?;
    if store::catalog::version(store).await.map_err(Failure::failed)? == 0 {
        let now = SystemClock.now();
        import::run(store, &sample::files(), ImportMode::Write, chance, now, &|_| {}).await.map_err(Failure::failed)?;
    }
    ensure_demo_coordinator(store, &SystemClock, chance).await.map_err(Failure::failed)?;
    Ok(())
}

/// The address under which this machine reaches what listens there.
fn reachable(listen: SocketAddr) -> Result<Url, Failure> {
    let host = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    Url::parse(&format!("http://{}/", SocketAddr::new(host, listen.port()))).map_err(Failure::failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_start_finds_its_data_again() {
        let parent = tempfile::tempdir().unwrap();
        let chance = Chance::seeded(1);
        let mut seen = Vec::new();
        for _ in 0..2 {
            let folder = Folder::open(parent.path().join("demo"), &chance).unwrap();
            let store = Store::connect(&folder.database_url()).await.unwrap();
            furnish(&store, &chance).await.unwrap();
            let person = store::staff::find_by_email(&store, DEMO_EMAIL).await.unwrap().unwrap();
            let version = store::catalog::version(&store).await.unwrap();
            let key = secrecy::ExposeSecret::expose_secret(&folder.secret_key().unwrap()).to_owned();
            seen.push((person.id, version, key));
            store.close().await;
        }
        assert_eq!(seen[0], seen[1]);
        assert!(seen[0].1 > 0, "the sample district is imported");
    }

    #[test]
    fn what_listens_everywhere_is_reached_at_home() {
        let reached = |listen: &str| reachable(listen.parse().unwrap()).unwrap().to_string();
        assert_eq!(reached("0.0.0.0:8000"), "http://127.0.0.1:8000/");
        assert_eq!(reached("[::]:8000"), "http://[::1]:8000/");
        assert_eq!(reached("192.0.2.1:80"), "http://192.0.2.1/");
    }
}

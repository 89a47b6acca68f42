//! `serve`: for partners, from real settings.

use std::path::Path;
use std::process::ExitCode;

use secrecy::ExposeSecret;

use super::{Failure, run};
use crate::config::{Mode, Reading};
use crate::store::{Store, StoreError, migrate};

const KEY: &str = "database_url";

/// Serves until told to stop. Where anything is wrong with the settings or the database, nothing starts and everything is said.
pub(super) async fn run(mut reading: Reading) -> Result<ExitCode, Failure> {
    let store = database(&mut reading).await;
    let config = reading.finish(Mode::Serve)?;
    let store = store.ok_or_else(|| Failure::Failed("the database could not be opened".to_owned()))?;
    let listener = run::listen(config.listen).await?;
    run::run(config, store, listener).await
}

/// Opens the database; what is wrong with it joins the problems of the settings. `None` where there is one.
pub(super) async fn database(reading: &mut Reading) -> Option<Store> {
    if reading.problems.0.iter().any(|problem| problem.key == KEY) {
        return None;
    }
    let url = reading.settings.database_url.expose_secret().to_owned();
    let migrate = "run `liaison migrate`";
    if missing_file(&url) {
        say(reading, "names a file that does not exist", migrate);
        return None;
    }
    let store = match Store::connect(&url).await {
        Ok(store) => store,
        Err(error) => {
            say(
                reading,
                &format!("cannot be opened: {}", kind(&error)),
                "see that it runs and that the address is right",
            );
            return None;
        }
    };
    match migrate::pending(&store).await {
        Ok(pending) if pending.is_empty() => return Some(store),
        Ok(pending) => say(reading, &format!("is not up to date: {} changes are pending", pending.len()), migrate),
        Err(error) => {
            say(reading, &format!("cannot be read: {}", kind(&error)), "see that it is Liaison's database");
        }
    }
    None
}

/// Connecting would make the file, and leave an empty one behind.
pub(super) fn missing_file(url: &str) -> bool {
    let path = url.strip_prefix("sqlite://").map(|rest| rest.split('?').next().unwrap_or_default());
    path.is_some_and(|path| path != ":memory:" && !Path::new(path).exists())
}

/// The kind alone: the text of an error can hold the address, and with it the password.
pub(super) fn kind(error: &StoreError) -> &'static str {
    match error {
        StoreError::Unavailable(_) => "the database does not answer",
        _ => "the database refuses",
    }
}

fn say(reading: &mut Reading, wrong: &str, right: &str) {
    reading.wrong(KEY, reading.settings.source(KEY), wrong, right);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(path: &Path) -> Reading {
        let url = format!("sqlite://{}", path.display()).into();
        crate::config::read(None, [("LIAISON_DATABASE_URL".into(), url)])
    }

    #[tokio::test]
    async fn a_database_that_is_not_migrated_joins_the_other_problems() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liaison.db");
        let mut missing = reading(&path);
        assert!(database(&mut missing).await.is_none());
        assert!(!path.exists(), "looking leaves nothing behind");
        let keys: Vec<_> = missing.finish(Mode::Serve).unwrap_err().0.into_iter().map(|problem| problem.key).collect();
        assert_eq!(keys, [KEY, "public_url", "secret_key", "default_recipients", "mail.from", "mail.smtp.host"]);

        std::fs::write(&path, "").unwrap();
        let mut empty = reading(&path);
        assert!(database(&mut empty).await.is_none());
        assert!(empty.problems.to_string().contains("liaison migrate"), "{}", empty.problems);

        let store = Store::connect(&format!("sqlite://{}", path.display())).await.unwrap();
        migrate::up(&store).await.unwrap();
        let mut migrated = reading(&path);
        assert!(database(&mut migrated).await.is_some());
        assert!(migrated.problems.0.is_empty());
    }
}

//! Import into a database: all or nothing, and once.

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::{SECTORS, sample};
use crate::domain::catalog::records::CatalogData;
use crate::id::Chance;
use crate::sample;
use crate::service::export;
use crate::service::import::{ImportError, Mode, Progress, run};
use crate::store::{Store, catalog, migrate};

async fn store() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::connect(&format!("sqlite://{}", folder.path().join("test.db").display())).await.unwrap();
    migrate::up(&store).await.unwrap();
    (store, folder)
}

fn now() -> DateTime<Utc> {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn the_sample_goes_through_a_database_and_back() {
    let (store, _folder) = store().await;
    let chance = Chance::seeded(7);
    let files = sample::files();
    let import = |mode| run(&store, &files, mode, &chance, now(), &|_| {});

    let tried = import(Mode::DryRun).await.unwrap();
    assert_eq!(tried.kinds[5].created.len(), 48, "programs");
    assert_eq!(catalog::load(&store).await.unwrap(), CatalogData::default(), "a dry run writes nothing");

    let written = import(Mode::Write).await.unwrap();
    assert_eq!(written, tried);
    let data = catalog::load(&store).await.unwrap();
    assert_eq!(data.version, 1);
    assert_eq!(export::files(&data), sample::files());

    assert!(import(Mode::Write).await.unwrap().is_unchanged());
    assert_eq!(catalog::load(&store).await.unwrap(), data, "the same folder twice changes nothing, nor the version");
}

#[tokio::test]
async fn wrong_files_leave_no_trace_and_changes_are_written() {
    let (store, _folder) = store().await;
    let chance = Chance::seeded(7);
    let import = async |text: &str| {
        let files = [("sectors.csv".to_owned(), format!("{SECTORS}{text}").into_bytes())];
        run(&store, &files, Mode::Write, &chance, now(), &|_| {}).await
    };
    import("a,A,A,,,1\nb,B,B,,,2\n").await.unwrap();
    let before = catalog::load(&store).await.unwrap();

    let error = import("a,A,Changed,,,1\nb,B,,,,2\n").await.unwrap_err();
    assert_eq!(error.to_string(), "sectors.csv:3, column name_en: must not be empty");
    assert!(matches!(error, ImportError::Problems(problems) if problems.len() == 1));
    assert_eq!(catalog::load(&store).await.unwrap(), before);

    let report = import("a,A,Changed,Cambiado,,1\n").await.unwrap();
    assert_eq!(report.kinds[1].changed, ["a"]);
    assert_eq!(
        report.to_string().lines().nth(1),
        Some("sectors: 0 created, 1 changed, 1 unchanged; 1 of the catalogue not in the file, kept")
    );
    let after = catalog::load(&store).await.unwrap();
    assert_eq!(after.version, before.version + 1);
    assert_eq!(after.sectors[0].name.es.as_deref(), Some("Cambiado"));
    assert_eq!((after.sectors[0].id, &after.sectors[1]), (before.sectors[0].id, &before.sectors[1]));
}

#[tokio::test]
async fn progress_ends_at_all_rows_and_then_at_done() {
    let (store, _folder) = store().await;
    let seen = Mutex::new(Vec::new());
    let files = sample::files();
    let show = |progress| seen.lock().unwrap().push(progress);
    run(&store, &files, Mode::Write, &Chance::seeded(7), now(), &show).await.unwrap();
    let seen = seen.into_inner().unwrap();
    let data = sample();
    let lists = data.offerings.iter().map(|offering| offering.certifications.len() + offering.college_alignments.len());
    let rows = 1 + data.sectors.len() + data.pathways.len() + data.schools.len() + data.programs.len();
    let rows = rows + data.offerings.len() + data.events.len() + data.engagement_types.len() + lists.sum::<usize>();
    let of = rows as u64;
    assert_eq!(seen[seen.len() - 3..], [Progress::Checking { rows: of, of }, Progress::Writing, Progress::Done]);
}

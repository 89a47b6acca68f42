//! Import and export against both databases: once, all or nothing, and side by side.

use liaison::clock::Clock;
use liaison::domain::catalog::records::CatalogData;
use liaison::id::Chance;
use liaison::service::export;
use liaison::service::import::{self, ImportError, ImportReport, Mode};
use liaison::store::{Store, catalog};

use crate::support::database::Database;
use crate::support::on_both;

type Files = Vec<(String, Vec<u8>)>;

async fn import_into(store: &Store, files: &Files, mode: Mode) -> Result<ImportReport, ImportError> {
    let clock = liaison::clock::ManualClock::at("2026-11-23T12:00:00Z".parse().unwrap());
    import::run(store, files, mode, &Chance::from_system(), clock.now(), &|_| {}).await
}

fn file(name: &str, text: &str) -> Files {
    vec![(name.to_owned(), text.as_bytes().to_vec())]
}

fn sample() -> Files {
    liaison::sample::files()
}

/// The sample with one file changed.
fn sample_but(name: &str, change: impl Fn(String) -> String) -> Files {
    let mut files = sample();
    let (_, bytes) = files.iter_mut().find(|(found, _)| found == name).unwrap();
    *bytes = change(String::from_utf8(bytes.clone()).unwrap()).into_bytes();
    files
}

on_both! {
    async fn a_folder_goes_in_once_and_comes_out_byte_for_byte(backend) {
        let database = Database::migrated(backend).await;
        let store = database.store().await;
        let tried = import_into(&store, &sample(), Mode::DryRun).await.unwrap();
        assert_eq!(catalog::load(&store).await.unwrap(), CatalogData::default(), "a dry run writes nothing");

        let written = import_into(&store, &sample(), Mode::Write).await.unwrap();
        assert_eq!(written, tried, "a dry run says what would be");
        insta::assert_snapshot!("first_import", written.to_string());
        let data = catalog::load(&store).await.unwrap();
        assert_eq!(data.version, 1);
        assert_eq!(export::files(&data), sample());

        let again = import_into(&store, &sample(), Mode::Write).await.unwrap();
        insta::assert_snapshot!("second_import", again.to_string());
        assert_eq!(catalog::load(&store).await.unwrap(), data, "nothing changed, nor the version");
    }
}

on_both! {
    async fn a_problem_in_the_last_file_undoes_the_first(backend) {
        let database = Database::migrated(backend).await;
        let store = database.store().await;
        import_into(&store, &sample(), Mode::Write).await.unwrap();
        let before = catalog::load(&store).await.unwrap();
        let mut files = sample_but("sectors.csv", |text| text.replace("Finance", "Money"));
        files.last_mut().unwrap().1.extend(b"x,no-such-offering,danced,2020-13,,,,,\n");
        let error = import_into(&store, &files, Mode::Write).await.unwrap_err();
        insta::assert_snapshot!("problems", error.to_string());
        assert_eq!(catalog::load(&store).await.unwrap(), before);
    }
}

on_both! {
    async fn only_what_changed_is_written(backend) {
        let database = Database::migrated(backend).await;
        let store = database.store().await;
        import_into(&store, &sample(), Mode::Write).await.unwrap();
        let before = catalog::load(&store).await.unwrap();
        let files = sample_but("programs.csv", |text| text.replace("\nwelding,Welding,", "\nwelding,Welding and Joining,"));
        let looking = store.statements();
        import_into(&store, &files, Mode::DryRun).await.unwrap();
        let looking = store.statements() - looking;
        let writing = store.statements();
        let report = import_into(&store, &files, Mode::Write).await.unwrap();
        let writing = store.statements() - writing;
        // It looks twice, the second time under the lock; then one row and the version.
        assert!(writing <= 2 * looking + 6, "{writing} statements, where looking takes {looking}");

        let changed: Vec<_> = report.kinds.iter().flat_map(|kind| &kind.changed).collect();
        assert_eq!(changed, ["welding"]);
        assert!(report.kinds.iter().all(|kind| kind.created.is_empty() && kind.missing.is_empty()), "{report}");
        let mut expected = before.clone();
        expected.version += 1;
        let welding = expected.programs.iter_mut().find(|program| program.slug == "welding").unwrap();
        welding.name.en = "Welding and Joining".to_owned();
        assert_eq!(catalog::load(&store).await.unwrap(), expected, "the same ids, the same rest");

        // What the files lack stays, and is said.
        let report = import_into(&store, &file("sectors.csv", "slug,code,name_en,position\nspace,SPC,Space,99\n"), Mode::Write).await.unwrap();
        insta::assert_snapshot!("missing_from_the_file", report.to_string());
        assert_eq!(catalog::load(&store).await.unwrap().sectors.len(), before.sectors.len() + 1);
    }
}

on_both! {
    async fn the_same_folder_twice_at_once_is_imported_once(backend) {
        let database = Database::migrated(backend).await;
        let (one, two) = (database.store().await, database.store().await);
        let files = sample();
        let (first, second) = tokio::join!(import_into(&one, &files, Mode::Write), import_into(&two, &files, Mode::Write));
        let unchanged = [first.unwrap().is_unchanged(), second.unwrap().is_unchanged()];
        assert_eq!(unchanged.iter().filter(|unchanged| **unchanged).count(), 1, "one of them comes second");
        let data = catalog::load(&one).await.unwrap();
        assert_eq!(data.version, 1);
        assert_eq!(export::files(&data), sample());
    }
}

on_both! {
    async fn two_people_at_once_undo_nothing_of_each_other(backend) {
        let database = Database::migrated(backend).await;
        let (one, two) = (database.store().await, database.store().await);
        import_into(&one, &sample(), Mode::Write).await.unwrap();
        for round in 1..=8 {
            // The same program; each file leaves the other's column as it is.
            let name = file("programs.csv", &format!(
                "slug,name_en,name_es,description_en,sector\n\
                welding,Welding,Nombre {round},Sparks.,manufacturing-and-product-development\n"));
            let description = file("programs.csv", &format!(
                "slug,name_en,description_en,description_es,sector\n\
                welding,Welding,Sparks.,Texto {round},manufacturing-and-product-development\n"));
            let (first, second) = tokio::join!(import_into(&one, &name, Mode::Write), import_into(&two, &description, Mode::Write));
            first.unwrap();
            second.unwrap();
            let data = catalog::load(&one).await.unwrap();
            let welding = data.programs.iter().find(|program| program.slug == "welding").unwrap();
            assert_eq!(welding.name.es.as_deref(), Some(format!("Nombre {round}").as_str()), "round {round}");
            assert_eq!(welding.description.es.as_deref(), Some(format!("Texto {round}").as_str()), "round {round}");
        }
    }
}

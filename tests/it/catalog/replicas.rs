//! Two replicas on one database: what is imported through the one is seen by the other.

use std::sync::Arc;
use std::time::Duration;

use liaison::app::{App, Parts};
use liaison::store::Store;
use tokio_util::sync::CancellationToken;

use super::{import, refresh};
use crate::support::app::{TestApp, settings};
use crate::support::database::Database;
use crate::support::on_both;

const SECTORS: &str = "slug,code,name_en,name_es,state_code,position\n\
    space,SPC,Space,Espacio,,99\n";

/// A second process on the first one's database.
async fn replica(first: &TestApp) -> App {
    let services = first.app.services();
    let parts = Parts {
        store: Store::connect(&first.database.url).await.unwrap(),
        clock: Arc::clone(&services.clock),
        chance: Arc::clone(&services.chance),
        transport: first.mails.clone(),
    };
    App::build(settings(&first.database, &[]), parts).await.unwrap()
}

fn sectors(app: &App) -> usize {
    app.services().catalog.current().sectors().len()
}

on_both! {
    async fn each_takes_in_what_another_has_imported(backend) {
        let first = TestApp::start(backend).await;
        let second = replica(&first).await;
        import(&first, "sectors.csv", SECTORS).await;
        assert_eq!((sectors(&first.app), sectors(&second)), (15, 15), "a catalogue is swapped, never changed");
        refresh(&first).await;
        assert_eq!((sectors(&first.app), sectors(&second)), (16, 15));

        let services = second.services();
        let held = services.catalog.current();
        assert!(services.catalog.refresh(&services.store).await.unwrap());
        assert_eq!(sectors(&second), 16);
        assert_eq!(held.sectors().len(), 15, "a request that has begun keeps its catalogue");
        assert!(!services.catalog.refresh(&services.store).await.unwrap(), "once");
    }
}

on_both! {
    async fn a_running_replica_follows_by_itself(backend) {
        let first = TestApp::start(backend).await;
        let second = replica(&first).await;
        let mut versions = second.services().catalog.versions();
        let stop = CancellationToken::new();
        let background = tokio::spawn({
            let (second, stop) = (second.clone(), stop.clone());
            async move { second.run_background(stop).await }
        });
        import(&first, "sectors.csv", SECTORS).await;
        let seen = tokio::time::timeout(Duration::from_secs(30), versions.changed()).await;
        seen.expect("in time").expect("the replica runs");
        assert_eq!(*versions.borrow_and_update(), second.services().catalog.current().version());
        assert_eq!(sectors(&second), 16);
        stop.cancel();
        background.await.unwrap();
    }
}

on_both! {
    async fn an_empty_database_is_followed_from_its_first_import(backend) {
        let database = Database::migrated(backend).await;
        let store = database.store().await;
        let handle = liaison::service::catalog::CatalogHandle::new(liaison::domain::catalog::Catalog::empty());
        assert!(!handle.refresh(&store).await.unwrap(), "nothing is there yet");
        assert!(handle.current().district().is_none());
    }
}

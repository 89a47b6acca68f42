//! How long a state's catalogue takes to be written to a database and to be loaded from it.

use liaison::domain::catalog::changes::CatalogChanges;
use liaison::domain::catalog::records::CatalogData;
use liaison::store::{Store, StoreError, catalog, migrate};

/// Measures on SQLite, and on the PostgreSQL database that the environment names.
pub fn measure(data: &CatalogData) {
    let folder = tempfile::tempdir();
    let file = folder.iter().map(|folder| format!("sqlite://{}", folder.path().join("state.db").display()));
    for url in file.chain(std::env::var("LIAISON_BENCH_DATABASE")) {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let kind = url.split(':').next().unwrap_or_default().to_owned();
        match runtime.map_err(|error| StoreError::Other(error.into())).and_then(|r| r.block_on(trip(&url, data))) {
            Ok((written, loaded)) => println!("{kind}: written in {written:.2} s, loaded in {loaded:.2} s"),
            Err(error) => println!("{kind}: {error}"),
        }
    }
}

/// Writes and loads; gives the seconds of each.
async fn trip(url: &str, data: &CatalogData) -> Result<(f64, f64), StoreError> {
    let store = Store::connect(url).await?;
    migrate::up(&store).await?;
    let changes = CatalogChanges { created: data.clone(), ..CatalogChanges::default() };
    let started = tokio::time::Instant::now();
    let transaction = store.begin().await?;
    catalog::write(&transaction, &changes).await?;
    transaction.commit().await?;
    let written = started.elapsed().as_secs_f64();
    let started = tokio::time::Instant::now();
    let loaded = catalog::load(&store).await?;
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!(loaded.offerings.len(), data.offerings.len(), "everything came back");
    store.close().await;
    Ok((written, seconds))
}

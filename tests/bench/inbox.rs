//! How fast the desk is: lists, searches and counts of an inbox that `liaison generate` made up. `LIAISON_BENCH_INBOX` names the
//! database that has one; without it, 20,000 inquiries are made up in a SQLite file. `cargo bench --bench inbox` prints the table.

#![expect(clippy::expect_used, reason = "in a benchmark, to panic is to fail")]

#[path = "inbox/questions.rs"]
mod questions;

use std::time::{Duration, Instant};

use liaison::clock::{Clock, SystemClock};
use liaison::domain::inquiry::filter::InquiryOrder;
use liaison::domain::page::{Place, Take, Window};
use liaison::domain::promise::Promise;
use liaison::id::Chance;
use liaison::service::generate::{Wanted, generate};
use liaison::service::import;
use liaison::store::inquiry::list::{self, Question};
use liaison::store::{Store, migrate};
use tokio::runtime::Runtime;

use self::questions::{Asker, Case, cases};

const RUNS: usize = 9;
const PAGE: usize = 20;
/// Inquiries where no inbox is named.
const FEW: u64 = 20_000;
/// What takes longer is run once only.
const SLOW: Duration = Duration::from_secs(1);

fn promise() -> Promise {
    Promise { business_days: 3, time_zone: chrono_tz::America::Los_Angeles, holidays: Default::default() }
}

async fn made_up(folder: &std::path::Path) -> Store {
    let store = Store::connect(&format!("sqlite://{}", folder.join("inbox.db").display())).await.expect("connects");
    migrate::up(&store).await.expect("migrates");
    let (chance, now) = (Chance::seeded(0), SystemClock.now());
    import::run(&store, &liaison::sample::files(), import::Mode::Write, &chance, now, &|_| {}).await.expect("imports");
    generate(&store, &promise(), now, Wanted { inquiries: FEW, seed: 0, add: false }, &|_| {})
        .await
        .expect("generates");
    store
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the machine's clock")]
fn timed<T>(runtime: &Runtime, work: impl Future<Output = T>) -> (T, Duration) {
    let start = Instant::now();
    let result = runtime.block_on(work);
    (result, start.elapsed())
}

/// The middle and the longest of several runs, in milliseconds; of one where it is slow.
fn measure<T, F: Future<Output = T>>(runtime: &Runtime, work: impl Fn() -> F) -> (T, String) {
    let (mut result, first) = timed(runtime, work());
    let mut times = vec![first];
    while first < SLOW && times.len() < RUNS {
        let (again, time) = timed(runtime, work());
        result = again;
        times.push(time);
    }
    // The first run finds no page of the database in memory.
    let cold = times[0].as_secs_f64() * 1e3;
    times.sort_unstable();
    (result, format!("{:9.1} {cold:9.1}", times[times.len() / 2].as_secs_f64() * 1e3))
}

fn window(after: Option<Place>, take: Take) -> Window {
    Window { after, before: None, take }
}

fn page(
    runtime: &Runtime,
    store: &Store,
    question: &Question,
    order: InquiryOrder,
    window: &Window,
) -> (Option<Place>, String) {
    measure(runtime, || async {
        let page = list::page(store, question, order, window).await.expect("the page is read");
        page.rows.into_iter().next_back().map(|(_, place)| place)
    })
}

fn row(runtime: &Runtime, store: &Store, Case { name, question, order }: &Case) {
    let (end, first) = page(runtime, store, question, *order, &window(None, Take::First(PAGE)));
    let (_, next) = page(runtime, store, question, *order, &window(end, Take::First(PAGE)));
    let (_, last) = page(runtime, store, question, *order, &window(None, Take::Last(PAGE)));
    let (total, count) = measure(runtime, || async {
        match list::count(store, question).await {
            Ok(total) => total.to_string(),
            Err(_) => "gave up".to_owned(),
        }
    });
    println!("{name:34} {total:>9} | {first} | {next} | {last} | {count}");
}

fn counts(runtime: &Runtime, store: &Store, Case { name, question, .. }: &Case) {
    let (_, totals) = measure(runtime, || async { list::totals(store, question).await.is_ok() });
    let (_, waiting) = measure(runtime, || async { list::waiting(store, question).await.is_ok() });
    println!("{name:34} | {totals} | {waiting}");
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let runtime = Runtime::new().expect("a runtime starts");
    let store = match std::env::var("LIAISON_BENCH_INBOX") {
        Ok(url) => runtime.block_on(Store::connect(&url)).expect("the inbox named can be opened"),
        Err(_) => runtime.block_on(made_up(folder.path())),
    };
    let today = promise().today(SystemClock.now());
    let asker = runtime.block_on(Asker::find(&store, today));
    println!("milliseconds, middle of {RUNS} runs and the first");
    println!(
        "{:44} | {:19} | {:19} | {:19} | {:19}",
        "inquiries found", "first page of 20", "second page", "last page", "how many"
    );
    let cases = cases(&asker);
    for case in &cases {
        row(&runtime, &store, case);
    }
    println!("\n{:34} | {:19} | {:19}", "counts", "all, by status", "what waits");
    for case in cases.iter().filter(|case| case.order == InquiryOrder::Urgency) {
        counts(&runtime, &store, case);
    }
}

//! The plans that PostgreSQL tells of: `auto_explain` gives each to the connection that sent the statement, which logs it.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// The tables that grow with the inbox. (So few inquiries have tags here that reading them whole costs less than an index.)
const LARGE: [&str; 8] = [
    "inquiry",
    "inquiry_choice",
    "inquiry_engagement_type",
    "inquiry_event",
    "inquiry_facet",
    "inquiry_target",
    "inquiry_term",
    "notice",
];

/// What was told on this thread since somebody began to listen.
pub struct Plans {
    told: Told,
    _listening: tracing::subscriber::DefaultGuard,
}

#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Plans {
    /// Begins to listen.
    pub fn listen() -> Self {
        let told = Told::default();
        let all = tracing_subscriber::registry().with(told.clone());
        Self { told, _listening: tracing::subscriber::set_default(all) }
    }

    /// The plans of statements about the inbox, each with what was read.
    pub fn take(&self) -> Vec<Value> {
        let told = std::mem::take(&mut *self.told.0.lock().unwrap());
        let plans = told.iter().filter_map(|text| text.split_once("plan:\n")).map(|(_, plan)| plan);
        let plans = plans.map(|plan| serde_json::from_str::<Value>(plan).expect("a plan is JSON"));
        plans.filter(|plan| nodes(&plan["Plan"]).iter().any(|node| is_large(node))).collect()
    }
}

impl<S: Subscriber> Layer<S> for Told {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::postgres::notice" {
            event.record(&mut self.clone());
        }
    }
}

impl Visit for Told {
    fn record_str(&mut self, _: &Field, value: &str) {
        self.0.lock().unwrap().push(value.to_owned());
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

/// A node of a plan, and all below it.
fn nodes(plan: &Value) -> Vec<&Value> {
    let below = plan["Plans"].as_array().into_iter().flatten().flat_map(nodes);
    std::iter::once(plan).chain(below).collect()
}

fn is_large(node: &Value) -> bool {
    node["Relation Name"].as_str().is_some_and(|table| LARGE.contains(&table))
}

/// That no large table is read from one end to the other.
pub fn is_read_by_index(plan: &Value) -> Result<(), String> {
    let scanned = nodes(&plan["Plan"]).into_iter().find(|node| node["Node Type"] == "Seq Scan" && is_large(node));
    scanned.map_or(Ok(()), |node| Err(format!("{} is read whole", node["Relation Name"])))
}

/// How many rows were read of large tables and their indices, those included that were of no use.
pub fn rows_read(plan: &Value) -> u64 {
    let number = |node: &Value, field: &str| node[field].as_f64().unwrap_or(0.0);
    let removed = |node: &Value| number(node, "Rows Removed by Filter") + number(node, "Rows Removed by Index Recheck");
    let read = |node: &Value| (number(node, "Actual Rows") + removed(node)) * number(node, "Actual Loops");
    let scans =
        nodes(&plan["Plan"]).into_iter().filter(|node| is_large(node) || node["Node Type"] == "Bitmap Index Scan");
    scans.map(read).sum::<f64>() as u64
}

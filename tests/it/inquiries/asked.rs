//! Questions at random, as the graph writes them, and what they mean.

use chrono::{DateTime, Days, NaiveDate, SecondsFormat, Utc};
use liaison::domain::inquiry::InquiryStatus;
use liaison::domain::inquiry::filter::InquiryFilter;
use liaison::domain::language::Language;
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Map, Value, json};

use super::inbox::{Filed, Pool, TAGS, maybe, moment, some, today};
use crate::support::app::TestApp;

/// A question.
#[derive(Debug, Clone)]
pub struct Asked {
    /// As it is sent.
    pub variables: Map<String, Value>,
    /// What it means.
    pub filter: InquiryFilter,
    /// The beginnings of words.
    pub words: Vec<String>,
}

fn day(chance: &mut StdRng) -> NaiveDate {
    today() - Days::new(4) + Days::new(chance.random_range(0..9))
}

fn code(value: impl ToString) -> Value {
    json!(value.to_string().to_uppercase())
}

fn texts<T: ToString>(values: &[T]) -> Value {
    values.iter().map(|value| json!(value.to_string())).collect()
}

impl Asked {
    /// One with few conditions, because many leave nothing.
    pub fn draw(app: &TestApp, pool: &Pool, chance: &mut StdRng) -> Self {
        let mut filter = InquiryFilter::default();
        let mut sent = Map::new();
        for _ in 0..chance.random_range(0..4) {
            let which = chance.random_range(0..18);
            Self::add(app, pool, chance, which, &mut filter, &mut sent);
        }
        let beginnings = ["acme", "acmev", "weld", "hospital", "ana", "zz", "wbl", "example", "a", "nowhere", "5550"];
        let words: Vec<String> = some(chance, &beginnings, 2).into_iter().map(str::to_owned).collect();
        let words = maybe(chance, 0.4, |_| words).unwrap_or_default();
        let mut variables = Map::new();
        variables.insert("filter".to_owned(), Value::Object(sent));
        variables.insert("search".to_owned(), json!(words.join("-").to_uppercase()));
        Self { variables, filter, words }
    }
    #[expect(clippy::too_many_lines, reason = "one arm for each condition; cut in pieces it would read worse")]
    fn add(
        app: &TestApp,
        pool: &Pool,
        chance: &mut StdRng,
        which: usize,
        filter: &mut InquiryFilter,
        sent: &mut Map<String, Value>,
    ) {
        let moment_text = |at: DateTime<Utc>| json!(at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        let flag = |chance: &mut StdRng| chance.random_bool(0.7);
        let (field, value) = match which {
            0 => {
                filter.statuses = some(chance, InquiryStatus::ALL, 3);
                ("statuses", filter.statuses.iter().map(code).collect())
            }
            1 => {
                filter.assignees = some(chance, &pool.staff, 2);
                ("assigneeIds", texts(&filter.assignees))
            }
            2 => {
                let value = flag(chance);
                filter.unassigned = Some(value);
                ("unassigned", json!(value))
            }
            3 => {
                let value = flag(chance);
                filter.mine = Some(value);
                ("mine", json!(value))
            }
            4 => {
                let value = flag(chance);
                filter.awaits_answer = Some(value);
                ("awaitsAnswer", json!(value))
            }
            5 => {
                let value = flag(chance);
                filter.overdue = Some(value);
                ("overdue", json!(value))
            }
            6 => {
                let value = day(chance);
                filter.due_before = Some(value);
                ("dueBefore", json!(value.to_string()))
            }
            7 => {
                let value = day(chance);
                filter.follow_up_before = Some(value);
                ("followUpBefore", json!(value.to_string()))
            }
            8 => {
                filter.schools = some(chance, &pool.schools, 2);
                ("schoolIds", texts(&filter.schools))
            }
            9 => {
                filter.sectors = some(chance, &pool.sectors, 2);
                ("sectorIds", texts(&filter.sectors))
            }
            10 => {
                filter.programs = some(chance, &pool.programs, 2);
                let catalog = app.catalog();
                let offerings = catalog.offerings().iter().filter(|o| filter.programs.contains(&o.program));
                filter.program_offerings = offerings.map(|offering| offering.id).collect();
                ("programIds", texts(&filter.programs))
            }
            11 => {
                filter.offerings = some(chance, &pool.offerings, 3).iter().map(|o| o.0).collect();
                ("offeringIds", texts(&filter.offerings))
            }
            12 => {
                filter.engagement_types = some(chance, &pool.kinds, 2);
                ("engagementTypeIds", texts(&filter.engagement_types))
            }
            13 => {
                filter.languages = some(chance, &[Language::En, Language::Es], 2);
                ("languages", filter.languages.iter().map(code).collect())
            }
            14 => {
                filter.tags = some(chance, &TAGS, 2).into_iter().map(str::to_owned).collect();
                ("tags", filter.tags.iter().map(|tag| json!(format!(" {} ", tag.to_uppercase()))).collect())
            }
            15 => {
                filter.partners = some(chance, &pool.partners, 2);
                ("partnerIds", texts(&filter.partners))
            }
            16 => {
                let value = moment(chance);
                filter.submitted_from = Some(value);
                ("submittedFrom", moment_text(value))
            }
            _ => {
                let value = moment(chance);
                filter.submitted_before = Some(value);
                ("submittedBefore", moment_text(value))
            }
        };
        sent.insert(field.to_owned(), value);
    }

    /// Whether the words of an inquiry are what is sought: looked for without an index.
    pub fn finds(&self, filed: &Filed) -> bool {
        let inquiry = &filed.inquiry;
        let mut own = vec![inquiry.reference.clone(), inquiry.organisation.name.clone(), inquiry.contact.name.clone()];
        own.extend([inquiry.contact.email.clone(), inquiry.message.clone().unwrap_or_default()]);
        let phone = inquiry.contact.phone.iter().filter_map(|phone| phone.e164.clone());
        own.extend(phone.flat_map(|e164| [e164[1..].to_owned(), e164[5..].to_owned()]));
        let text = own.join(" ").to_lowercase();
        let own: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
        self.words.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str())))
    }

    /// The same with one condition more.
    pub fn with(&self, field: &str, value: Value) -> Value {
        let mut variables = self.variables.clone();
        variables["filter"][field] = value;
        Value::Object(variables)
    }
}

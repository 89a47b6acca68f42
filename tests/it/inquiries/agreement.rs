//! Lists and counts agree with what the filter means, for questions at random, for whoever sees all and for whoever does not.

use std::cmp::Reverse;

use liaison::domain::inquiry::InquiryStatus;
use liaison::domain::inquiry::filter::View;
use liaison::domain::inquiry::urgency::urgency;
use liaison::domain::language::Language;
use liaison::domain::routing::CoverageRule;
use liaison::domain::staff::Role;
use liaison::id::StaffId;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};

use super::asked::Asked;
use super::inbox::{Filed, Pool, fill, one, today};
use crate::support::app::{Client, TestApp};
use crate::support::database::Kind;
use crate::support::on_both;
use crate::support::sql::{change, column};

const PAGE: &str = "query($filter: InquiryFilter, $search: String, $orderBy: InquiryOrder, $first: Int, $after: String,
    $last: Int, $before: String) {
  inquiries(filter: $filter, search: $search, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { reference } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}";
const COUNTS: &str = "query($filter: InquiryFilter, $search: String) {
  inquiryCounts(filter: $filter, search: $search) {
    total byStatus { status count } unassigned mine awaitingAnswer overdue dueToday dueSoon followUpDue
  }
}";

/// Somebody who asks, and what they reach.
struct Person<'a> {
    client: Client<'a>,
    id: StaffId,
    /// `None`: everything.
    rules: Option<Vec<CoverageRule>>,
}

impl Person<'_> {
    fn reaches(&self, filed: &Filed) -> bool {
        let Some(rules) = &self.rules else { return true };
        let fits = |rule: &CoverageRule| {
            let fits = |target: &liaison::domain::routing::Target| {
                rule.school.is_none_or(|school| target.school == Some(school))
                    && rule.sector.is_none_or(|sector| target.sector == Some(sector))
            };
            // An inquiry that names nothing is reached by who covers all.
            filed.targets.iter().any(fits) || (rule.school.is_none() && rule.sector.is_none())
        };
        filed.inquiry.assignee == Some(self.id) || rules.iter().any(fits)
    }
}

async fn person<'a>(app: &'a TestApp, name: &str, rules: Option<Vec<CoverageRule>>) -> Person<'a> {
    let email = format!("{name}@district.example.org");
    let covered: Vec<_> = rules.iter().flatten().map(|rule| (rule.school, rule.sector)).collect();
    let id = match &rules {
        None => app.staff(Role::Coordinator, &email).await.id,
        Some(_) => app.coordinator(&email, Language::En, &covered).await,
    };
    if rules.is_some() {
        change(&app.database, &format!("UPDATE staff SET sees_all = FALSE WHERE email = '{email}'")).await;
    }
    Person { client: app.public().sign_in(&email).await, id, rules }
}

/// The references of all that is asked for, in order.
fn expected(asked: &Asked, who: &Person<'_>, inbox: &[Filed], order: &str) -> Vec<String> {
    let view = View { staff: who.id, today: today() };
    let matching = |filed: &&Filed| {
        who.reaches(filed) && asked.finds(filed) && asked.filter.matches(&filed.inquiry, &filed.targets, view)
    };
    let mut found: Vec<_> = inbox.iter().filter(matching).map(|filed| &filed.inquiry).collect();
    found.sort_by_key(|inquiry| Reverse(inquiry.id));
    match order {
        "URGENCY" => found.sort_by_key(|inquiry| urgency(inquiry)),
        "OLDEST_FIRST" => found.reverse(),
        _ => {}
    }
    found.into_iter().map(|inquiry| inquiry.reference.clone()).collect()
}

fn references(page: &Value) -> Vec<String> {
    page["nodes"].as_array().unwrap().iter().map(|node| node["reference"].as_str().unwrap().to_owned()).collect()
}

/// Reads a whole list page by page, from the beginning or from the end.
async fn walk(who: &Person<'_>, asked: &Asked, order: &str, size: usize, backwards: bool) -> (Vec<String>, u64) {
    let (count, cursor, from, more, other) = if backwards {
        ("last", "before", "startCursor", "hasPreviousPage", "hasNextPage")
    } else {
        ("first", "after", "endCursor", "hasNextPage", "hasPreviousPage")
    };
    let mut variables = asked.variables.clone();
    variables.insert("orderBy".to_owned(), json!(order));
    variables.insert(count.to_owned(), json!(size));
    let mut all = Vec::new();
    loop {
        let page = who.client.data(PAGE, Value::Object(variables.clone())).await["inquiries"].clone();
        let found = references(&page);
        assert_eq!(page["pageInfo"][other], json!(!all.is_empty()), "{asked:?}");
        if backwards {
            all.splice(0..0, found);
        } else {
            all.extend(found);
        }
        if page["pageInfo"][more] == json!(false) {
            return (all, page["totalCount"].as_u64().unwrap());
        }
        assert_eq!(references(&page).len(), size, "only the last page is short");
        variables.insert(cursor.to_owned(), page["pageInfo"][from].clone());
    }
}

async fn counted(who: &Person<'_>, variables: Value) -> Value {
    who.client.data(COUNTS, variables).await["inquiryCounts"].clone()
}

async fn total(who: &Person<'_>, variables: Value) -> Value {
    let mut variables = variables;
    variables["first"] = json!(0);
    who.client.data(PAGE, variables).await["inquiries"]["totalCount"].clone()
}

/// Each number is that of the list with one condition more.
async fn counts_agree(who: &Person<'_>, asked: &Asked) {
    let counts = counted(who, Value::Object(asked.variables.clone())).await;
    assert_eq!(counts["total"], total(who, Value::Object(asked.variables.clone())).await, "{asked:?}");
    let has = |field: &str| asked.variables["filter"].get(field).is_some();
    for (place, status) in InquiryStatus::ALL.iter().enumerate().filter(|_| !has("statuses")) {
        let code = status.to_string().to_uppercase();
        let expected = total(who, asked.with("statuses", json!([code]))).await;
        assert_eq!(counts["byStatus"][place], json!({ "status": code, "count": expected }), "{asked:?}");
    }
    let more = [
        ("unassigned", vec![("unassigned", json!(true))]),
        ("mine", vec![("mine", json!(true))]),
        ("awaitingAnswer", vec![("awaitsAnswer", json!(true))]),
        ("overdue", vec![("overdue", json!(true))]),
        ("dueToday", vec![("overdue", json!(false)), ("dueBefore", json!("2026-11-17"))]),
        ("dueSoon", vec![("overdue", json!(false)), ("dueBefore", json!("2026-11-23"))]),
        ("followUpDue", vec![("followUpBefore", json!("2026-11-17"))]),
    ];
    for (count, conditions) in more {
        if conditions.iter().any(|(field, _)| has(field)) {
            continue;
        }
        let mut asked = asked.clone();
        for (field, value) in conditions {
            asked.variables["filter"][field] = value;
        }
        assert_eq!(counts[count], total(who, Value::Object(asked.variables.clone())).await, "{count} {asked:?}");
    }
}

async fn people<'a>(app: &'a TestApp, pool: &mut Pool) -> Vec<Person<'a>> {
    let rule = |school, sector| CoverageRule {
        id: liaison::id::CoverageId(uuid::Uuid::nil()),
        staff: StaffId(uuid::Uuid::nil()),
        school,
        sector,
    };
    let (schools, sectors) = (pool.schools.clone(), pool.sectors.clone());
    let offered = pool.offerings[0];
    let people = vec![
        person(app, "all", None).await,
        person(app, "school", Some(vec![rule(Some(schools[0]), None)])).await,
        person(app, "sectors", Some(vec![rule(None, Some(sectors[1])), rule(None, Some(sectors[2]))])).await,
        person(app, "both", Some(vec![rule(Some(offered.2), Some(offered.3)), rule(Some(schools[1]), None)])).await,
        person(app, "everything", Some(vec![rule(None, None), rule(Some(schools[0]), None)])).await,
        person(app, "nothing", Some(Vec::new())).await,
    ];
    pool.staff = people.iter().map(|person| person.id).collect();
    people
}

async fn agree(backend: Kind, seed: u64) {
    let app = TestApp::start(backend).await;
    let mut pool = Pool::of(&app, Vec::new());
    let people = people(&app, &mut pool).await;
    let inbox = fill(&app, &pool, 120, seed).await;
    let mut chance = StdRng::seed_from_u64(seed);
    let mut found = 0;
    for turn in 0..120 {
        let asked = Asked::draw(&app, &pool, &mut chance);
        let who = &people[turn % people.len()];
        let order = one(&mut chance, &["URGENCY", "NEWEST_FIRST", "OLDEST_FIRST"]);
        let expected = expected(&asked, who, &inbox, order);
        let (size, backwards) = (chance.random_range(3..30), chance.random_bool(0.5));
        let (all, total) = walk(who, &asked, order, size, backwards).await;
        assert_eq!(all, expected, "{order}, turn {turn} of {seed}: {asked:?}");
        assert_eq!(usize::try_from(total).unwrap(), expected.len(), "turn {turn} of {seed}: {asked:?}");
        if turn % 4 == 0 {
            counts_agree(who, &asked).await;
        }
        found += expected.len();
    }
    assert!(found > 500, "questions find something: {found}");
}

on_both! {
    async fn a_list_is_what_its_filter_means_in_the_order_asked_for(backend) {
        agree(backend, 1).await;
    }

    async fn whatever_a_change_does_an_inquiry_stays_filed_under_what_it_is(backend) {
        let app = TestApp::start(backend).await;
        let pool = Pool::of(&app, vec![app.staff(Role::Coordinator, "rosa@district.example.org").await.id]);
        let rosa = app.public().sign_in("rosa@district.example.org").await;
        let inbox = fill(&app, &pool, 12, 7).await;
        for filed in &inbox {
            let id = filed.inquiry.id.to_string();
            let steps = [
                ("tagInquiry", json!({ "tags": ["vip", "new"] })),
                ("reopenInquiry", json!({})),
                ("setInquiryFollowUp", json!({ "on": "2026-12-01" })),
                ("replyToInquiry", json!({ "text": "Hello" })),
                ("tagInquiry", json!({ "tags": ["vip"] })),
                ("declineInquiry", json!({ "reason": "No room." })),
            ];
            for (verb, mut input) in steps {
                let version = column(&app.database, &format!("SELECT CAST(version AS TEXT) FROM inquiry WHERE reference = '{}'", filed.inquiry.reference)).await;
                input["inquiryId"] = json!(id);
                input["version"] = json!(version[0].parse::<i64>().unwrap());
                let kind = format!("{}{}Input", verb[..1].to_uppercase(), &verb[1..]);
                let document = format!("mutation($input: {kind}!) {{ {verb}(input: $input) {{ errors {{ code }} }} }}");
                rosa.data(&document, json!({ "input": input })).await;
            }
        }
        let tags = "SELECT CAST(count(*) AS TEXT) FROM inquiry_tag";
        assert_eq!(column(&app.database, tags).await, ["12"], "each has the last tag");
        let wrong = "SELECT i.reference FROM inquiry_facet f INNER JOIN inquiry i ON i.id = f.inquiry_id WHERE i.urgency <> f.urgency";
        assert_eq!(column(&app.database, wrong).await, [""; 0]);
        let of_tag = async |tag: &str| {
            let who = json!({ "filter": { "tags": [tag] } });
            rosa.data("query($filter: InquiryFilter) { inquiries(filter: $filter) { totalCount } }", who).await["inquiries"]["totalCount"].clone()
        };
        assert_eq!((of_tag("vip").await, of_tag("new").await, of_tag("urgent").await), (json!(12), json!(0), json!(0)));
        let facets = async || {
            let hex = if backend == Kind::Sqlite { "hex(facet)" } else { "encode(facet, 'hex')" };
            let row = format!("SELECT lower({hex} || {}) FROM inquiry_facet ORDER BY 1", if backend == Kind::Sqlite { "hex(inquiry_id)" } else { "inquiry_id" });
            column(&app.database, &row).await
        };
        let kept = facets().await;
        // What the migration files is what is filed.
        change(&app.database, "DROP TABLE inquiry_facet").await;
        for statement in undone(backend) {
            change(&app.database, statement).await;
        }
        liaison::store::migrate::up(&app.store).await.unwrap();
        assert_eq!(facets().await, kept);
    }
}

/// What undoes the migration, but for its table.
fn undone(_: Kind) -> Vec<&'static str> {
    vec![
        "DROP INDEX ix_inquiry_desk",
        "DROP INDEX ix_inquiry_unassigned",
        "DROP INDEX ix_inquiry_follow_up_on",
        "CREATE INDEX ix_inquiry_urgency ON inquiry (urgency)",
        "CREATE INDEX ix_inquiry_target_sector_id_inquiry_id ON inquiry_target (sector_id)",
        "CREATE INDEX ix_inquiry_engagement_type_engagement_type_id_inquiry_id ON inquiry_engagement_type (inquiry_id)",
        "CREATE INDEX ix_inquiry_event_inquiry_id_id ON inquiry_event (inquiry_id)",
        "DELETE FROM seaql_migrations WHERE version = 'm20261125_000012_desk_indices'",
    ]
}

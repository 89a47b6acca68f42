//! What a partner chooses.

use liaison::domain::catalog::records::OfferingStatus;
use liaison::id::{EngagementTypeId, OfferingId};
use serde_json::{Value, json};

use super::NO_LIMITS;
use super::texts::stored;
use crate::support::app::TestApp;
use crate::support::form::{REGISTER, form, with};
use crate::support::on_both;
use crate::support::sql;

fn strings<T: ToString>(ids: &[T]) -> Value {
    ids.iter().map(ToString::to_string).collect()
}

fn choosing(key: &str, interests: Value) -> Value {
    with(form(key), "/interests", interests)
}

on_both! {
    async fn choices_are_kept_in_their_order_and_each_once(backend) {
        let app = TestApp::start(backend).await;
        let catalog = app.catalog();
        let offerings: Vec<_> = [5, 2, 5, 9, 2].map(|at: usize| catalog.offerings()[at].id).into();
        let programs: Vec<_> = [4, 4, 1].map(|at: usize| catalog.programs()[at].id).into();
        let schools: Vec<_> = [3, 0, 3].map(|at: usize| catalog.schools()[at].id).into();
        let sectors: Vec<_> = [7, 7].map(|at: usize| catalog.sectors()[at].id).into();
        let kinds: Vec<_> = [6, 1, 6].map(|at: usize| catalog.engagement_types()[at].id).into();
        let chosen = choosing("a-key-of-this-form", json!({
            "offeringIds": strings(&offerings), "programIds": strings(&programs),
            "schoolIds": strings(&schools), "sectorIds": strings(&sectors),
        }));
        let chosen = with(chosen, "/engagementTypeIds", strings(&kinds));
        let payload = app.public().registered(chosen).await;
        let inquiry = stored(&app, &payload).await;
        assert_eq!(inquiry.interests.offerings, [offerings[0], offerings[1], offerings[3]]);
        assert_eq!(inquiry.interests.programs, [programs[0], programs[2]]);
        assert_eq!(inquiry.interests.schools, schools[..2]);
        assert_eq!(inquiry.interests.sectors, sectors[..1]);
        assert!(!inquiry.interests.not_sure);
        let mut sorted: Vec<EngagementTypeId> = kinds[..2].to_vec();
        sorted.sort_unstable();
        assert_eq!(inquiry.engagement_types, sorted);
        assert_eq!(sql::stored(&app.database).await, [1, 8, 2, 2, 3]);
    }
}

on_both! {
    async fn an_offering_can_be_chosen_wherever_it_stands(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        sql::change(&app.database, "UPDATE offering SET status = 'closed' WHERE slug = 'accounting-at-west'").await;
        sql::change(&app.database, "UPDATE catalog_version SET version = version + 1").await;
        assert!(app.app.services().catalog.refresh(&app.store).await.unwrap());
        let catalog = app.catalog();
        for status in [OfferingStatus::Open, OfferingStatus::Slated, OfferingStatus::Unconfirmed, OfferingStatus::Closed] {
            let offering = catalog.offerings().iter().find(|offering| offering.status == status).unwrap();
            let key = format!("a-key-of-{status}-this-form");
            let payload = app.public().registered(choosing(&key, json!({ "offeringIds": [offering.id.to_string()] }))).await;
            assert_eq!(stored(&app, &payload).await.interests.offerings, [offering.id], "{status}");
        }
    }
}

on_both! {
    async fn to_choose_nothing_one_must_say_so(backend) {
        let app = TestApp::start(backend).await;
        let required = json!([{ "field": ["interests"], "code": "REQUIRED", "message": "Please fill this in." }]);
        for nothing in [json!({}), json!({ "offeringIds": [], "sectorIds": [], "notSure": false })] {
            assert_eq!(app.public().wrong(choosing("a-key-of-this-form", nothing)).await, required);
        }
        app.public().registered(choosing("a-key-of-this-form", json!({ "notSure": true }))).await;
    }
}

on_both! {
    async fn ids_that_are_none_are_said_one_by_one(backend) {
        let app = TestApp::start(backend).await;
        let catalog = app.catalog();
        let school = catalog.schools()[0].id.to_string();
        let offering = catalog.offerings()[0].id.to_string();
        let unknown = OfferingId(uuid::Uuid::max()).to_string();
        let wrong = choosing("a-key-of-this-form", json!({
            "offeringIds": [offering, unknown, school, "", offering.to_uppercase()],
            "programIds": [school], "schoolIds": [offering, school], "sectorIds": ["🚀"],
        }));
        let errors = app.public().wrong(wrong).await;
        let found = errors.as_array().unwrap().iter().map(|error| (error["field"].clone(), error["code"].clone()));
        let expected = [
            (["interests", "offeringIds", "1"], "NOT_FOUND"),
            (["interests", "offeringIds", "2"], "INVALID_ID"),
            (["interests", "offeringIds", "3"], "INVALID_ID"),
            (["interests", "offeringIds", "4"], "INVALID_ID"),
            (["interests", "programIds", "0"], "INVALID_ID"),
            (["interests", "schoolIds", "0"], "INVALID_ID"),
            (["interests", "sectorIds", "0"], "INVALID_ID"),
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected.map(|(field, code)| (json!(field), json!(code))));
    }
}

on_both! {
    async fn endless_lists_cost_one_error(backend) {
        let app = TestApp::start(backend).await;
        let long = choosing("a-key-of-this-form", json!({ "offeringIds": vec!["x"; 5000] }));
        let too_many = json!([
            { "field": ["interests", "offeringIds"], "code": "TOO_MANY", "message": "Please choose at most 50." },
            { "field": ["engagementTypeIds"], "code": "TOO_MANY", "message": "Please choose at most 50." },
        ]);
        let long = with(long, "/engagementTypeIds", json!(vec!["y"; 5000]));
        let (errors, statements) = app.statements(app.public().wrong(long)).await;
        assert_eq!(errors, too_many);
        assert_eq!(statements, 0);

        let id = OfferingId(uuid::Uuid::max()).to_string();
        let huge = choosing("a-key-of-this-form", json!({ "offeringIds": vec![id; 5000] }));
        let answer = app.public().ask(REGISTER, json!({ "input": huge })).await;
        assert_eq!(answer.status, 413);
        assert!(answer.headers["content-type"].to_str().unwrap().starts_with("application/json"));
        assert_eq!(answer.body["data"], Value::Null);
        assert_eq!(answer.body["errors"].as_array().map(Vec::len), Some(1), "{}", answer.body);
        assert_eq!(sql::stored(&app.database).await, [0; 5]);
    }
}

on_both! {
    async fn what_is_chosen_costs_no_statement_more(backend) {
        let app = TestApp::start(backend).await;
        let catalog = app.catalog();
        let some = |count: usize| {
            let offerings: Vec<_> = catalog.offerings().iter().take(count).map(|offering| offering.id).collect();
            let schools: Vec<_> = catalog.schools().iter().take(count).map(|school| school.id).collect();
            let kinds: Vec<_> = catalog.engagement_types().iter().take(count).map(|kind| kind.id).collect();
            let interests = json!({ "offeringIds": strings(&offerings), "schoolIds": strings(&schools) });
            with(choosing(&format!("a-key-of-this-form-{count}"), interests), "/engagementTypeIds", strings(&kinds))
        };
        for count in [1, 20, 50] {
            let (payload, statements) = app.statements(app.public().registered(some(count))).await;
            // Two allowances locked, the key looked up, two allowances taken, people and coverage read; the inquiry, its
            // choices, its ways to help, what it reaches, its words, what it is filed under and its notices written; the entries of its history
            // numbered and written.
            assert_eq!(statements, 16, "{count} of each");
            let (again, statements) = app.statements(app.public().registered(some(count))).await;
            // Two allowances locked, the key looked up; choices, ways to help and tags read.
            assert_eq!((again, statements), (payload, 6), "{count} of each");
        }
    }
}

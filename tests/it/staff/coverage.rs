//! What people answer for, set by an administrator; and how much they see.

use liaison::auth::{self, Actor};
use liaison::domain::api_token::Scope;
use liaison::domain::language::Language;
use liaison::domain::routing::{Reach, Target, reaches};
use liaison::domain::staff::Role;
use liaison::id::StaffId;
use liaison::store::staff::rules_of;
use serde_json::{Value, json};

use super::{CHANGE_ROLE, COVER};
use crate::support::app::{Client, TestApp};
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql::column;

const ROSA: &str = "rosa@district.example.org";
const ANA: &str = "ana@district.example.org";

async fn cover(client: &Client<'_>, id: StaffId, sees_all: bool, rules: Value) -> Value {
    let input = json!({ "id": id.to_string(), "seesAll": sees_all, "rules": rules });
    client.data(COVER, json!({ "input": input })).await["setStaffCoverage"].clone()
}

/// School and sector of each rule, by their short names.
fn areas(payload: &Value) -> Vec<(Option<&str>, Option<&str>)> {
    let rules = payload["staff"]["coverage"].as_array().unwrap().iter();
    let mut areas: Vec<_> =
        rules.map(|rule| (rule["school"]["slug"].as_str(), rule["sector"]["slug"].as_str())).collect();
    areas.sort_unstable();
    areas
}

fn ids(payload: &Value) -> Vec<&str> {
    payload["staff"]["coverage"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect()
}

async fn actor(app: &TestApp, client: &Client<'_>) -> Actor {
    let services = app.app.services();
    auth::resolve(&app.store, services.clock.as_ref(), services.lasting, Some(client.token())).await
}

on_both! {
    async fn new_inquiries_go_to_whom_the_rules_name(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let (rosa, ana) = (app.staff(Role::Coordinator, ROSA).await.id, app.staff(Role::Coordinator, ANA).await.id);
        let west = app.catalog().school_by_slug("west").unwrap().id.to_string();
        let everything = cover(&administrator, rosa, true, json!([{}])).await;
        assert_eq!((areas(&everything), &everything["errors"]), (vec![(None, None)], &json!([])));
        let at_west = cover(&administrator, ana, true, json!([{ "schoolId": west, "sectorId": null }])).await;
        assert_eq!(areas(&at_west), [(Some("west"), None)]);

        let interests = json!({ "schoolIds": [west] });
        app.public().registered(with(form("a-key-of-this-form-1"), "/interests", interests.clone())).await;
        app.public().registered(form("a-key-of-this-form-2")).await;
        assert_eq!(cover(&administrator, ana, true, json!([])).await["staff"]["coverage"], json!([]));
        app.public().registered(with(form("a-key-of-this-form-3"), "/interests", interests)).await;
        let answered = "SELECT s.email FROM inquiry i JOIN staff s ON s.id = i.assignee_id ORDER BY i.submitted_at, i.id";
        let mut answered = column(&app.database, answered).await;
        answered.sort_unstable();
        assert_eq!(answered, [ANA, ROSA, ROSA]);
    }

    async fn rules_are_replaced_and_those_that_stay_keep_their_place(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let (rosa, ana) = (app.staff(Role::Coordinator, ROSA).await.id, app.coordinator(ANA, Language::En, &[(None, None)]).await);
        let catalog = app.catalog();
        let school = |slug: &str| catalog.school_by_slug(slug).unwrap().id.to_string();
        let sector = &catalog.sectors()[0];
        let sector_id = sector.id.to_string();
        let first = cover(&administrator, rosa, true, json!([
            { "schoolId": school("west") },
            { "schoolId": school("west"), "sectorId": sector_id },
            { "schoolId": school("west"), "sectorId": "" },
        ])).await;
        assert_eq!(areas(&first), [(Some("west"), None), (Some("west"), Some(sector.slug.as_str()))], "each once");
        app.pass(chrono::TimeDelta::seconds(1));
        let rules = json!([{ "sectorId": sector_id, "schoolId": school("west") }, { "schoolId": school("arvin") }]);
        let setting = cover(&administrator, rosa, false, rules);
        let (second, statements) = app.statements(setting).await;
        assert_eq!(statements, 7, "who; the person locked, their rules, those that go, those that come, what they see; the rules");
        assert_eq!(areas(&second), [(Some("arvin"), None), (Some("west"), Some(sector.slug.as_str()))]);
        assert!(ids(&first).contains(&ids(&second)[0]), "the one that stays is the older");
        assert!(!ids(&first).contains(&ids(&second)[1]));
        assert_eq!(second["staff"]["seesAll"], false);
        assert_eq!(rules_of(&app.store, &[ana]).await.unwrap().len(), 1, "nobody else's rules change");
    }

    async fn of_two_who_set_it_at_once_the_later_one_counts(backend) {
        let app = TestApp::start(backend).await;
        let (one, other) = (app.administrator().await, app.signed_in(Role::Administrator, ANA).await);
        let rosa = app.staff(Role::Coordinator, ROSA).await.id;
        let catalog = app.catalog();
        for schools in catalog.schools().chunks_exact(2) {
            let rules = |place: usize| json!([{ "schoolId": schools[place].id.to_string() }]);
            tokio::join!(cover(&one, rosa, true, rules(0)), cover(&other, rosa, true, rules(1)));
            let left = rules_of(&app.store, &[rosa]).await.unwrap();
            assert_eq!(left.len(), 1, "the rule of one of the two");
            assert!(schools.iter().any(|school| left[0].school == Some(school.id)), "and of no earlier one");
        }
    }

    async fn everything_wrong_with_coverage_is_said_at_its_field(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let rosa = app.coordinator(ROSA, Language::En, &[(None, None)]).await;
        let nothing = "school_00000000000000000000000000";
        let rules = json!([{}, { "schoolId": nothing, "sectorId": nothing }]);
        let wrong = cover(&administrator.clone().in_spanish(), rosa, false, rules).await;
        let not_found = "No existe o ya no existe. Por favor, elija de nuevo.";
        let invalid = "Este no es un identificador de este tipo. Tómelo de la lista en la que eligió.";
        assert_eq!(wrong, json!({ "staff": null, "errors": [
            { "field": ["rules", "1", "schoolId"], "code": "NOT_FOUND", "message": not_found },
            { "field": ["rules", "1", "sectorId"], "code": "INVALID_ID", "message": invalid },
        ] }));
        let many = cover(&administrator, rosa, false, json!(vec![json!({}); 51])).await;
        let message = "Please choose at most 50.";
        assert_eq!(many["errors"], json!([{ "field": ["rules"], "code": "TOO_MANY", "message": message }]));
        let nobody = cover(&administrator, "staff_00000000000000000000000000".parse().unwrap(), false, json!([])).await;
        assert_eq!((&nobody["errors"][0]["field"], &nobody["errors"][0]["code"]), (&json!(["id"]), &json!("NOT_FOUND")));
        let as_before = column(&app.database, "SELECT CAST(count(*) AS TEXT) FROM coverage").await;
        let sees_all = column(&app.database, &format!("SELECT CAST(sees_all AS TEXT) FROM staff WHERE email = '{ROSA}'")).await;
        assert_eq!(as_before, ["1"]);
        assert!(["1", "true"].contains(&sees_all[0].as_str()), "{sees_all:?}");
    }

    async fn a_coordinator_sees_what_is_set_and_an_administrator_everything(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let id = app.staff(Role::Coordinator, ROSA).await.id;
        let rosa = app.public().sign_in(ROSA).await;
        let coordinator = async || actor(&app, &rosa).await.coordinator(Scope::Read).unwrap();
        assert!(coordinator().await.sees_all());
        let west = app.catalog().school_by_slug("west").unwrap().id;
        cover(&administrator, id, false, json!([{ "schoolId": west.to_string() }])).await;
        let proof = coordinator().await;
        assert!(!proof.sees_all(), "from the next request on");
        assert_eq!(proof.reach(), Reach::Of(id));
        assert_eq!(rosa.data("{ viewer { seesAll } }", json!({})).await["viewer"]["seesAll"], false);
        let rules = rules_of(&app.store, &[proof.staff()]).await.unwrap();
        assert!(reaches(&rules, &[Target { school: Some(west), sector: None }]));
        assert!(!reaches(&rules, &[]), "not what is about no school");

        let promote = json!({ "id": id.to_string(), "role": "ADMINISTRATOR" });
        administrator.data(CHANGE_ROLE, promote).await;
        assert_eq!(coordinator().await.reach(), Reach::All, "whatever is set");
        assert_eq!(rosa.data("{ viewer { seesAll } }", json!({})).await["viewer"]["seesAll"], true);
    }

    async fn the_coverage_of_many_people_is_read_in_one_statement(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let mut people = Vec::new();
        for turn in 0..5 {
            let email = format!("person{turn}@district.example.org");
            people.push(app.coordinator(&email, Language::En, &[(None, None)]).await.to_string());
        }
        people.push("staff_00000000000000000000000000".to_owned());
        let document = "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Staff { coverage { id } } } }";
        let (found, statements) = app.statements(administrator.data(document, json!({ "ids": people }))).await;
        assert_eq!(statements, 3, "who, the people, their rules");
        let found = found["nodes"].as_array().unwrap();
        assert!(found[..5].iter().zip(&people).all(|(node, id)| node["id"] == **id && node["coverage"][0].is_object()));
        assert_eq!(found[5], Value::Null);
        let (_, statements) = app.statements(app.public().data(document, json!({ "ids": people }))).await;
        assert_eq!(statements, 0, "nothing is looked for where nothing may be seen");
    }
}

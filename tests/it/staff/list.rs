//! The list of people: paged, counted, and the disabled ones for administrators alone.

use liaison::domain::staff::Role;
use liaison::service::staff::operator::disable;
use liaison::store::staff::find_by_email;
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::on_both;

const LIST: &str = "query($first: Int, $after: String, $last: Int, $before: String, $all: Boolean! = false) {
  staff(first: $first, after: $after, last: $last, before: $before, includeDisabled: $all) {
    totalCount
    nodes { email isActive coverage { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}";

async fn list(client: &Client<'_>, arguments: Value) -> Value {
    client.data(LIST, arguments).await["staff"].clone()
}

/// What stands before the @ of each address.
fn names(list: &Value) -> Vec<&str> {
    let nodes = list["nodes"].as_array().unwrap().iter();
    nodes.map(|person| person["email"].as_str().unwrap().split_once('@').unwrap().0).collect()
}

/// Five people, each added a second after the one before; the third is disabled. The first is an administrator.
async fn district(app: &TestApp) -> Client<'_> {
    let administrator = app.signed_in(Role::Administrator, "a@district.example.org").await;
    for name in ["b", "c", "d", "e"] {
        app.pass(chrono::TimeDelta::seconds(1));
        let person = app.staff(Role::Coordinator, &format!("{name}@district.example.org")).await;
        if name == "c" {
            disable(&app.store, &app.clock, person.id).await.unwrap();
        }
    }
    administrator
}

on_both! {
    async fn people_are_listed_in_pages_both_ways(backend) {
        let app = TestApp::start(backend).await;
        let client = district(&app).await;
        let (all, statements) = app.statements(list(&client, json!({}))).await;
        assert_eq!((names(&all), &all["totalCount"]), (vec!["a", "b", "d", "e"], &json!(4)));
        assert_eq!(statements, 4, "who, the people, how many, their coverage: however many they are");

        let first = list(&client, json!({ "first": 3 })).await;
        assert_eq!((names(&first), &first["totalCount"]), (vec!["a", "b", "d"], &json!(4)));
        assert_eq!(first["pageInfo"]["hasNextPage"], true);
        let rest = list(&client, json!({ "first": 3, "after": first["pageInfo"]["endCursor"] })).await;
        assert_eq!(names(&rest), ["e"]);
        assert_eq!(rest["pageInfo"]["hasPreviousPage"], true);
        let back = list(&client, json!({ "last": 2, "before": rest["pageInfo"]["startCursor"] })).await;
        assert_eq!((names(&back), &back["pageInfo"]["hasPreviousPage"]), (vec!["b", "d"], &json!(true)));
    }

    async fn a_page_goes_on_where_it_ended_whoever_has_come_or_gone(backend) {
        let app = TestApp::start(backend).await;
        let client = district(&app).await;
        let first = list(&client, json!({ "first": 2 })).await;
        let last = find_by_email(&app.store, "b@district.example.org").await.unwrap().unwrap();
        disable(&app.store, &app.clock, last.id).await.unwrap();
        app.pass(chrono::TimeDelta::seconds(1));
        app.staff(Role::Coordinator, "f@district.example.org").await;
        let rest = list(&client, json!({ "after": first["pageInfo"]["endCursor"] })).await;
        assert_eq!((names(&rest), &rest["totalCount"]), (vec!["d", "e", "f"], &json!(4)));
    }

    async fn administrators_see_the_disabled_ones_too_where_they_ask(backend) {
        let app = TestApp::start(backend).await;
        let administrator = district(&app).await;
        let coordinator = app.public().sign_in("b@district.example.org").await;
        let all = list(&administrator, json!({ "all": true })).await;
        assert_eq!((names(&all), &all["totalCount"]), (vec!["a", "b", "c", "d", "e"], &json!(5)));
        assert_eq!(all["nodes"][2]["isActive"], false);
        assert_eq!(names(&list(&coordinator, json!({})).await), ["a", "b", "d", "e"]);
        let refused = coordinator.ask(LIST, json!({ "all": true })).await.body;
        assert_eq!((&refused["data"]["staff"], code(&refused)), (&Value::Null, "FORBIDDEN"));
    }

    async fn what_is_no_page_is_refused(backend) {
        let app = TestApp::start(backend).await;
        let client = district(&app).await;
        let offerings = "{ offerings(first: 1) { pageInfo { endCursor } } }";
        let cursor = client.data(offerings, json!({})).await["offerings"]["pageInfo"]["endCursor"].clone();
        for arguments in [json!({ "first": 101 }), json!({ "first": 1, "last": 1 }), json!({ "after": cursor })] {
            let refused = client.ask(LIST, arguments.clone()).await.body;
            assert_eq!((&refused["data"]["staff"], code(&refused)), (&Value::Null, "BAD_USER_INPUT"), "{arguments}");
        }
    }
}

fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap()
}

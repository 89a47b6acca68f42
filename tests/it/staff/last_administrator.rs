//! An administrator is always left.

use liaison::domain::staff::Role;
use liaison::service::staff::StaffError;
use liaison::service::staff::operator::disable;
use serde_json::{Value, json};

use super::{CHANGE_ROLE, DISABLE};
use crate::support::app::{Client, TestApp};
use crate::support::on_both;
use crate::support::sql;

const ROSA: &str = "rosa@district.example.org";
const ANA: &str = "ana@district.example.org";
const ACTIVE: &str = "SELECT email FROM staff WHERE role = 'administrator' AND disabled_at IS NULL";

async fn id(client: &Client<'_>) -> Value {
    client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].clone()
}

fn refused(field: &str, message: &str) -> Value {
    json!({ "staff": null, "errors": [{ "field": [field], "code": "LAST_ADMINISTRATOR", "message": message }] })
}

on_both! {
    async fn the_last_administrator_is_neither_disabled_nor_demoted(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Administrator, ROSA).await;
        let other = app.staff(Role::Coordinator, ANA).await.id.to_string();
        let rosas = id(&rosa).await;
        let english = "This is the last active administrator. Please give somebody else this role first.";
        let spanish = "Es la última persona con el rol de administración que sigue activa. \
            Por favor, dé primero ese rol a otra persona.";
        let demote = json!({ "id": rosas, "role": "COORDINATOR" });
        for (client, message) in [(rosa.clone(), english), (rosa.clone().in_spanish(), spanish)] {
            let answer = client.data(DISABLE, json!({ "id": rosas })).await;
            assert_eq!(answer["disableStaff"], refused("id", message));
            let answer = client.data(CHANGE_ROLE, demote.clone()).await;
            assert_eq!(answer["changeStaffRole"], refused("role", message));
        }
        assert_eq!(sql::column(&app.database, ACTIVE).await, [ROSA]);

        let promoted = rosa.data(CHANGE_ROLE, json!({ "id": other, "role": "ADMINISTRATOR" })).await;
        assert_eq!(promoted["changeStaffRole"]["staff"]["role"], "ADMINISTRATOR");
        let demoted = rosa.data(CHANGE_ROLE, demote).await;
        assert_eq!(demoted["changeStaffRole"]["staff"]["role"], "COORDINATOR", "now that there is another");
        assert_eq!(sql::column(&app.database, ACTIVE).await, [ANA]);
    }

    async fn one_who_is_disabled_does_not_count(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Administrator, ROSA).await;
        let gone = app.staff(Role::Administrator, ANA).await.id;
        assert!(disable(&app.store, &app.clock, gone).await.unwrap().disabled_at.is_some());
        let answer = rosa.data(DISABLE, json!({ "id": id(&rosa).await })).await;
        assert_eq!(answer["disableStaff"]["errors"][0]["code"], "LAST_ADMINISTRATOR");
        assert!(disable(&app.store, &app.clock, gone).await.unwrap().disabled_at.is_some(), "again changes nothing");
    }

    async fn of_two_administrators_who_disable_each_other_one_stays(backend) {
        let app = TestApp::start(backend).await;
        for turn in 0..8 {
            // Only these two are administrators now.
            sql::change(&app.database, "UPDATE staff SET role = 'coordinator'").await;
            let first = app.staff(Role::Administrator, &format!("first{turn}@district.example.org")).await.id;
            let second = app.staff(Role::Administrator, &format!("second{turn}@district.example.org")).await.id;
            let (other, clock) = (app.app.services().store.clone(), app.clock.clone());
            let (a, b) = tokio::join!(disable(&app.store, &app.clock, first), disable(&other, &clock, second));
            let refused = [&a, &b].iter().filter(|done| matches!(done, Err(StaffError::LastAdministrator))).count();
            assert_eq!((a.is_ok() || b.is_ok(), refused), (true, 1), "{a:?} {b:?}");
            assert_eq!(sql::column(&app.database, ACTIVE).await.len(), 1);
        }
    }

    async fn of_two_administrators_who_demote_and_disable_each_other_one_stays(backend) {
        let app = TestApp::start(backend).await;
        for turn in 0..4 {
            sql::change(&app.database, "UPDATE staff SET role = 'coordinator'").await;
            let first = app.signed_in(Role::Administrator, &format!("first{turn}@district.example.org")).await;
            let second = app.signed_in(Role::Administrator, &format!("second{turn}@district.example.org")).await;
            let demote = json!({ "id": id(&second).await, "role": "COORDINATOR" });
            let disable = json!({ "id": id(&first).await });
            let (a, b) = tokio::join!(first.ask(CHANGE_ROLE, demote), second.ask(DISABLE, disable));
            let done = [&a.body["data"]["changeStaffRole"]["staff"], &b.body["data"]["disableStaff"]["staff"]];
            // The later one is the last administrator, or finds itself to be none any more.
            assert_eq!(done.iter().filter(|person| person.is_object()).count(), 1, "{} {}", a.body, b.body);
            assert_eq!(sql::column(&app.database, ACTIVE).await.len(), 1);
        }
    }
}

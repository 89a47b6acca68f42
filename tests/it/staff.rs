//! The people of the district: the command line, and that an administrator is always left.

use liaison::domain::staff::Role;
use liaison::service::staff::{StaffError, change_role, disable};

use crate::support::app::TestApp;
use crate::support::database::Database;
use crate::support::on_both;
use crate::support::process;

fn operator(database: &Database, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = process::liaison(database, process::free_address()).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

on_both! {
    async fn the_last_administrator_stays(backend) {
        let app = TestApp::start(backend).await;
        let first = app.staff(Role::Administrator, "first@district.example.org").await.id;
        let other = app.staff(Role::Coordinator, "other@district.example.org").await.id;
        assert!(matches!(disable(&app.store, &app.clock, first).await, Err(StaffError::LastAdministrator)));
        assert!(matches!(change_role(&app.store, first, Role::Coordinator).await, Err(StaffError::LastAdministrator)));
        assert_eq!(change_role(&app.store, other, Role::Administrator).await.unwrap().role, Role::Administrator);
        assert!(disable(&app.store, &app.clock, first).await.unwrap().disabled_at.is_some());
        assert!(disable(&app.store, &app.clock, first).await.unwrap().disabled_at.is_some(), "again changes nothing");
        assert!(matches!(disable(&app.store, &app.clock, other).await, Err(StaffError::LastAdministrator)));
    }

    async fn of_two_administrators_who_disable_each_other_one_stays(backend) {
        let app = TestApp::start(backend).await;
        let keeper = app.staff(Role::Administrator, "keeper@district.example.org").await.id;
        for turn in 0..8 {
            let first = app.staff(Role::Administrator, &format!("first{turn}@district.example.org")).await.id;
            let second = app.staff(Role::Administrator, &format!("second{turn}@district.example.org")).await.id;
            // Only these two are administrators now.
            change_role(&app.store, keeper, Role::Coordinator).await.unwrap();
            let (other, clock) = (app.app.services().store.clone(), app.clock.clone());
            let (a, b) = tokio::join!(disable(&app.store, &app.clock, first), disable(&other, &clock, second));
            let refused = [&a, &b].iter().filter(|done| matches!(done, Err(StaffError::LastAdministrator))).count();
            assert_eq!((a.is_ok() || b.is_ok(), refused), (true, 1), "{a:?} {b:?}");
            change_role(&app.store, keeper, Role::Administrator).await.unwrap();
            for id in [first, second] {
                change_role(&app.store, id, Role::Coordinator).await.unwrap();
            }
        }
    }

    async fn an_operator_adds_lists_and_disables(backend) {
        let database = Database::migrated(backend).await;
        let add = |email: &str, role: &str| {
            operator(&database, &["staff", "add", email, "--name", "Rosa Delgado", "--role", role, "--language", "es"])
        };
        let (code, said, _) = add("rosa@district.example.org", "administrator");
        assert_eq!((code, said.as_str()), (Some(0), "Added: rosa@district.example.org\tRosa Delgado\tadministrator\tes\tactive\n"));
        let (code, _, error) = add("ROSA@district.example.org", "coordinator");
        assert_eq!(code, Some(1));
        assert!(error.contains("somebody has this e-mail address already"), "{error}");
        let (code, _, error) = add("rosa@", "coordinator");
        assert!(code == Some(1) && error.contains("email: This is not an e-mail address"), "{error}");
        assert_eq!(add("x@district.example.org", "dancer").0, Some(2));

        let (code, _, error) = operator(&database, &["staff", "disable", "rosa@district.example.org"]);
        assert!(code == Some(1) && error.contains("last active administrator"), "{error}");
        assert_eq!(add("ana@district.example.org", "coordinator").0, Some(0));
        let (code, said, _) = operator(&database, &["staff", "disable", "Ana@district.example.org"]);
        assert!(code == Some(0) && said.ends_with("\tdisabled\n"), "{said}");
        assert_eq!(operator(&database, &["staff", "disable", "nobody@district.example.org"]).0, Some(1));
        let (_, said, log) = operator(&database, &["staff", "list"]);
        assert_eq!(said.lines().count(), 2);
        assert_eq!(log, "", "nobody is logged");
    }
}

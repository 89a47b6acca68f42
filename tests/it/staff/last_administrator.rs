//! An administrator is always left.

use liaison::domain::staff::Role;
use liaison::service::staff::operator::disable;
use liaison::service::staff::{StaffError, change_role};

use crate::support::app::TestApp;
use crate::support::on_both;

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
}

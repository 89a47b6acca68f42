//! Another process sees what was done here, and whoever does something there does it to what is there now.

use std::time::Duration;

use liaison::domain::catalog::records::OfferingStatus;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::{assert_stored, done, errors, id, refused};
use crate::support::app::TestApp;
use crate::support::on_both;

on_both! {
    async fn another_process_follows(backend) {
        let first = TestApp::start(backend).await;
        let second = first.beside(&[]).await;
        let admin = first.administrator().await;
        let mut versions = second.app.services().catalog.versions();
        let stop = CancellationToken::new();
        let background = tokio::spawn({
            let (app, stop) = (second.app.clone(), stop.clone());
            async move { app.run_background(stop).await }
        });
        let step = json!({ "id": id(&first, "offering", "accounting-at-west"), "actual": "2026", "source": { "en": "The board." } });
        done(&admin, "closeOffering", step).await;
        tokio::time::timeout(Duration::from_secs(30), versions.changed()).await.expect("in time").expect("it runs");
        let there = second.catalog();
        assert_eq!(there.offering_by_slug("accounting-at-west").unwrap().status, OfferingStatus::Closed);
        assert_eq!(there.data(), first.catalog().data());
        stop.cancel();
        background.await.unwrap();
    }

    async fn a_verb_is_planned_on_what_another_process_has_made_of_it(backend) {
        let first = TestApp::start(backend).await;
        let second = first.beside(&[]).await;
        let here = first.administrator().await;
        let there = second.public().with_token(here.token());
        let step = json!({ "id": id(&first, "offering", "accounting-at-west"), "actual": "2026", "source": { "en": "The board." } });
        done(&here, "closeOffering", step.clone()).await;
        assert_eq!(second.catalog().version() + 1, first.catalog().version(), "it does not know yet");
        assert_eq!(refused(&there, "closeOffering", step.clone()).await, errors(&[("id", "CONFLICT")]));
        assert_eq!(done(&there, "openOffering", step).await["offering"]["status"], "OPEN");
        assert_stored(&second).await;
    }
}

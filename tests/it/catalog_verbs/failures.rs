//! What cannot be written leaves no trace, in the database or in memory.

use serde_json::json;

use super::{assert_stored, done, id};
use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::sql::{change, column};

const CLOSE: &str = "mutation($id: ID!) {
  closeOffering(input: { id: $id, actual: \"2026\", source: { en: \"The board.\" } }) { offering { status } errors { code } }
}";

on_both! {
    async fn what_the_database_refuses_is_rolled_back_whole(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let offering = id(&app, "offering", "accounting-at-west");
        let before = app.catalog();
        // A slug that this process cannot know of, because it was written past the version.
        change(&app.database, "UPDATE offering_event SET slug = 'accounting-at-west-closed' WHERE slug = 'business-at-ctec-slated'").await;
        let answer = admin.ask(CLOSE, json!({ "id": offering })).await.body;
        assert_eq!((&answer["data"]["closeOffering"], &answer["errors"][0]["extensions"]["code"]), (&json!(null), &json!("INTERNAL")), "{answer}");
        let status = column(&app.database, "SELECT status FROM offering WHERE slug = 'accounting-at-west'").await;
        assert_eq!(status, ["open"]);
        assert_eq!(app.catalog().data(), before.data());

        change(&app.database, "UPDATE offering_event SET slug = 'business-at-ctec-slated' WHERE slug = 'accounting-at-west-closed'").await;
        let step = json!({ "id": offering, "actual": "2026", "source": { "en": "The board." } });
        assert_eq!(done(&admin, "closeOffering", step).await["offering"]["status"], "CLOSED", "and nothing stays locked");
        assert_stored(&app).await;
    }

    async fn while_the_database_is_away_nothing_changes(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let offering = id(&app, "offering", "accounting-at-west");
        let before = app.catalog();
        app.app.services().store.close().await;
        let answer = admin.ask(CLOSE, json!({ "id": offering })).await.body;
        assert_eq!((&answer["data"]["closeOffering"], &answer["errors"][0]["extensions"]["code"]), (&json!(null), &json!("UNAVAILABLE")), "{answer}");
        assert_eq!(app.catalog().data(), before.data());
    }
}

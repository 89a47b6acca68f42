//! Versions and steps: nobody's change is lost, and nothing is done that does not go with what there is.

use serde_json::{Value, json};

use super::coordinator;
use crate::support::app::TestApp;
use crate::support::form::form;
use crate::support::on_both;
use crate::support::sql;

on_both! {
    async fn a_stale_version_is_answered_with_the_present_state(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let present = rosa.does("addInquiryNote", &inquiry, json!({ "text": "First." })).await;
        let before = sql::everything(&app.database).await;
        let payload = rosa.clone().in_spanish().verb("declineInquiry", &inquiry, json!({ "reason": "No." })).await;
        assert_eq!(payload["inquiry"], present);
        assert_eq!(
            payload["errors"],
            json!([{
                "field": ["version"],
                "code": "CONFLICT",
                "message": "Alguien ha cambiado esto desde que usted lo vio. Mírelo como está ahora y decida de nuevo.",
            }])
        );
        assert_eq!(sql::everything(&app.database).await, before, "nothing was written");
    }

    async fn an_impossible_step_says_what_is_possible(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let declined = rosa.does("declineInquiry", &inquiry, json!({ "reason": "No." })).await;
        let payload = rosa.verb("declineInquiry", &declined, json!({ "reason": "No." })).await;
        assert_eq!(payload["inquiry"], declined);
        assert_eq!(
            payload["errors"],
            json!([{
                "field": ["inquiryId"],
                "code": "CONFLICT",
                "message": "This cannot be done now. The inquiry is declined. Possible: assign, reply, record a contact, \
                            add a note, tag, reopen.",
            }])
        );
        let spanish = rosa.clone().in_spanish().verb("markInquiryAsSpam", &declined, json!({})).await;
        assert_eq!(
            spanish["errors"][0]["message"],
            "Esto no se puede hacer ahora. La solicitud está rechazada. Es posible: asignar, responder, anotar un contacto, \
             añadir una nota, etiquetar, reabrir."
        );
    }

    async fn of_two_coordinators_at_once_exactly_one_wins(backend) {
        let app = TestApp::start(backend).await;
        let (rosa, ben) = (coordinator(&app, "rosa").await, coordinator(&app, "ben").await);
        let second = app.beside(&[]).await;
        let ben = second.public().with_token(ben.token());
        for turn in 0..6 {
            let key = format!("a-key-of-this-form-{turn}");
            let sent = app.public().from(&format!("203.0.113.{turn}")).registered(
                crate::support::form::with(form(&key), "/contact/email", json!(format!("ana{turn}@acme.example")))
            ).await;
            let inquiry = rosa.at_desk(&sent["inquiry"]["id"]).await;
            let (a, b) = tokio::join!(
                rosa.verb("replyToInquiry", &inquiry, json!({ "text": "From Rosa." })),
                ben.verb("declineInquiry", &inquiry, json!({ "reason": "From Ben." })),
            );
            let refused: Vec<&Value> = [&a, &b].into_iter().filter(|payload| payload["errors"] != json!([])).collect();
            assert_eq!(refused.len(), 1, "{a} {b}");
            assert_eq!(refused[0]["errors"][0]["code"], "CONFLICT");
            assert_eq!(refused[0]["inquiry"]["version"], 2, "the loser sees what the winner did");
            let mails = app.deliver().await;
            let told = |word: &str| mails.iter().filter(|mail| mail.text.contains(word)).count();
            assert!(told("From Rosa.") + told("From Ben.") <= 1);
            let history = rosa.history(&inquiry["id"]).await;
            assert_eq!(history.len(), 3, "{history:?}");
        }
    }

    async fn what_is_no_id_of_an_inquiry_is_bad_input(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let document = "mutation($id: ID!) { markInquiryAsSpam(input: { inquiryId: $id, version: 1 }) { errors { field code } } }";
        let answer = rosa.ask(document, json!({ "id": "school_00000000000000000000000000" })).await.body;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        let none = rosa.data(document, json!({ "id": "inquiry_00000000000000000000000000" })).await;
        assert_eq!(none["markInquiryAsSpam"]["errors"], json!([{ "field": ["inquiryId"], "code": "NOT_FOUND" }]));
    }
}

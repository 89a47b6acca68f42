//! Several processes on one database: whoever listens at one hears what happens at all.

use serde_json::json;

use super::{coordinator, cursor};
use crate::support::app::TestApp;
use crate::support::form::form;
use crate::support::live::{CHANGED, Events, Socket, change};
use crate::support::on_both;

on_both! {
    async fn whoever_listens_at_one_hears_what_happens_at_another(backend) {
        let here = TestApp::start(backend).await;
        let there = here.beside(&[]).await;
        let rosa = coordinator(&here, "rosa").await;
        let (first, second) = (here.serve().await, there.serve().await);
        let after = json!({ "after": cursor(&rosa).await });
        let mut socket = Socket::with_token(first.address, rosa.token()).await;
        socket.begin("1", CHANGED, after.clone()).await;
        let mut events = Events::open(second.address, rosa.token(), CHANGED, after, &[]).await;

        let inquiry = here.inquiry(&rosa, form("a-key-of-this-form")).await;
        let elsewhere = there.public().with_token(rosa.token());
        let noted = elsewhere.does("addInquiryNote", &inquiry, json!({ "text": "From there." })).await;
        rosa.does("addInquiryNote", &noted, json!({ "text": "From here." })).await;
        for kind in ["InquiryReceived", "InquiryRouted", "InquiryNoteAdded", "InquiryNoteAdded"] {
            let heard = change(&socket.next("1").await);
            assert_eq!(heard["event"]["__typename"], kind);
            assert_eq!(change(&events.next().await), heard, "both hear the same");
        }
    }
}

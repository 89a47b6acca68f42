//! How often is too often, for a client's network and for an e-mail address.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::form::{REGISTER, form, with};
use crate::support::on_both;
use crate::support::sql;

/// A form with a key and an address of its own.
fn unlike(number: usize) -> Value {
    with(keyed(number), "/contact/email", json!(format!("ana{number}@acme.example")))
}

fn keyed(number: usize) -> Value {
    form(&format!("a-key-of-this-form-{number}"))
}

/// The seconds after which a refused form may come again; the refusal says nothing else.
async fn retry_after(client: &Client<'_>, form: Value) -> i64 {
    let error = client.refused(form).await;
    let seconds = error["extensions"]["retryAfter"].as_i64().unwrap();
    assert_eq!(error["extensions"], json!({ "code": "RATE_LIMITED", "retryAfter": seconds }));
    assert_eq!(error["message"], format!("Too many inquiries; one more is welcome in {seconds} seconds"));
    seconds
}

on_both! {
    async fn one_network_sends_so_many_and_no_more(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_RATE__ADDRESS__BURST", "2"), ("LIAISON_RATE__ADDRESS__PER_HOUR", "7")]).await;
        let one = app.public();
        one.registered(unlike(1)).await;
        one.registered(unlike(2)).await;
        let before = sql::everything(&app.database).await;
        let seconds = retry_after(&one, unlike(3)).await;
        assert_eq!(seconds, 515, "a seventh of an hour, rounded up");
        assert_eq!(sql::everything(&app.database).await, before, "a refusal stores nothing and takes nothing");
        assert_eq!(app.deliver().await.len(), 6, "and is not mailed");

        app.public().from("203.0.113.8").registered(unlike(4)).await;
        app.pass(TimeDelta::seconds(seconds - 1));
        assert_eq!(retry_after(&one, unlike(3)).await, 1);
        app.pass(TimeDelta::seconds(1));
        one.registered(unlike(3)).await;
        retry_after(&one, unlike(5)).await;
    }
}

on_both! {
    async fn a_network_of_version_six_is_64_bits_wide(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_RATE__ADDRESS__BURST", "2")]).await;
        app.public().from("2001:db8:1:2::1").registered(unlike(1)).await;
        app.public().from("[2001:db8:1:2:ffff:ffff:ffff:ffff]:4711").registered(unlike(2)).await;
        retry_after(&app.public().from("2001:db8:1:2::3"), unlike(3)).await;
        app.public().from("2001:db8:1:3::1").registered(unlike(3)).await;
        // The same address of version four, written in both ways.
        app.public().from("::ffff:198.51.100.1").registered(unlike(4)).await;
        app.public().from("198.51.100.1").registered(unlike(5)).await;
        retry_after(&app.public().from("::ffff:198.51.100.1"), unlike(6)).await;
    }
}

on_both! {
    async fn one_mailbox_is_named_so_often_and_no_more(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_RATE__EMAIL__BURST", "3"), ("LIAISON_RATE__EMAIL__PER_HOUR", "2")]).await;
        let spelled = |number, email: &str| with(keyed(number), "/contact/email", json!(email));
        let from = |number: usize| app.public().from(&format!("203.0.113.{number}"));
        from(1).registered(spelled(1, "ana@bücher.example")).await;
        from(2).registered(spelled(2, "Ana@BÜCHER.example")).await;
        from(3).registered(spelled(3, "ANA@xn--bcher-kva.example")).await;
        assert_eq!(retry_after(&from(4), spelled(4, "ana@bu\u{308}cher.example")).await, 1800);
        from(5).registered(spelled(5, "ana@buecher.example")).await;
        app.pass(TimeDelta::seconds(1800));
        from(4).registered(spelled(4, "ana@bu\u{308}cher.example")).await;
    }
}

on_both! {
    async fn a_refusal_takes_nothing_from_the_other_allowance(backend) {
        let more = [("LIAISON_RATE__ADDRESS__BURST", "2"), ("LIAISON_RATE__EMAIL__BURST", "1")];
        let app = TestApp::start_with(backend, &more).await;
        let one = app.public();
        one.registered(keyed(1)).await;
        for number in 2..6 {
            retry_after(&one, keyed(number)).await;
        }
        one.registered(unlike(6)).await;
        // Now both are used up; the address's hour is longer than the network's three minutes.
        assert_eq!(retry_after(&one, keyed(7)).await, 3600);
        assert_eq!(retry_after(&one, unlike(8)).await, 180);
        // The refused network has taken nothing of this address's allowance.
        app.public().from("203.0.113.8").registered(unlike(8)).await;
    }
}

on_both! {
    async fn of_twenty_at_once_the_burst_is_stored(backend) {
        let more = [("LIAISON_RATE__ADDRESS__BURST", "5"), ("LIAISON_RATE__ADDRESS__PER_HOUR", "1")];
        let app = TestApp::start_with(backend, &more).await;
        // A second process on the same database shares the allowance.
        let other = app.beside(&more).await;
        let clients = [app.public(), other.public()];
        let sends = (0..20).map(|number| clients[number % 2].ask(REGISTER, json!({ "input": unlike(number) })));
        let answers = join_all(sends).await;
        let references: BTreeSet<_> = answers
            .iter()
            .filter_map(|answer| answer.body["data"]["registerInterest"]["inquiry"]["reference"].as_str())
            .collect();
        assert_eq!(references.len(), 5);
        let refused = answers.iter().filter(|answer| answer.body["errors"][0]["extensions"]["code"] == "RATE_LIMITED");
        assert_eq!(refused.count(), 15);
        assert_eq!(sql::stored(&app.database).await, [5, 0, 0, 10, 15]);
    }
}

on_both! {
    async fn a_forged_address_does_not_help(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_RATE__ADDRESS__BURST", "1")]).await;
        app.public().from("192.0.2.1, 203.0.113.7").registered(unlike(1)).await;
        retry_after(&app.public().from("192.0.2.2, 203.0.113.7"), unlike(2)).await;
        retry_after(&app.public().from("203.0.113.99,::1,203.0.113.7:1234"), unlike(2)).await;
        // The proxy's entry is the last; what a client writes there cannot be seen.
        app.public().from("203.0.113.7, 192.0.2.2").registered(unlike(2)).await;
    }
}

on_both! {
    async fn a_wrong_form_takes_nothing(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_RATE__ADDRESS__BURST", "1")]).await;
        for number in 0..5 {
            app.public().wrong(with(unlike(number), "/consent/given", json!(false))).await;
        }
        app.public().registered(unlike(1)).await;
    }
}

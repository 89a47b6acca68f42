//! Typed text: what is accepted, and in which form it is kept.

use liaison::domain::inquiry::{Contact, Inquiry, InquiryStatus, Interests, Organisation, OrganisationKind, Phone};
use liaison::domain::language::Language;
use liaison::id::InquiryId;
use liaison::store::inquiry;
use serde_json::{Value, json};

use super::NO_LIMITS;
use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::on_both;

/// A field, how long it may be, and a text of a length.
type Case<'a> = (&'a str, usize, &'a dyn Fn(usize) -> String);

/// The inquiry of a payload, as it is stored.
pub(super) async fn stored(app: &TestApp, payload: &Value) -> Inquiry {
    let id: InquiryId = payload["inquiry"]["id"].as_str().unwrap().parse().unwrap();
    inquiry::find(&app.store, id).await.unwrap().unwrap()
}

on_both! {
    async fn what_is_typed_is_kept_whole_in_one_normal_form(backend) {
        let app = TestApp::start(backend).await;
        let sector = app.catalog().sectors()[0].id;
        let typed = json!({
            "organisation": {
                "name": "  Jose\u{301} & Söhne 👩\u{200d}🚀 ", "kind": "UNION",
                "website": " bücher.example/a b ", "sectorId": sector.to_string(),
            },
            "contact": {
                "name": "Zoë\u{a0}", "email": " Zoe\u{308}@Bu\u{308}cher.example ", "phone": " (661) 827-3100 ",
                "jobTitle": "\tOwner ", "language": "ES",
            },
            "interests": { "notSure": true },
            "message": "\r\nFirst line\r\n\tsecond\n",
            "consent": { "given": true, "textVersion": "2026-11" },
            "idempotencyKey": "a-key-of-this-form",
        });
        let payload = app.public().registered(typed).await;
        let found = stored(&app, &payload).await;
        let expected = Inquiry {
            id: found.id,
            reference: payload["inquiry"]["reference"].as_str().unwrap().to_owned(),
            status: InquiryStatus::Received,
            organisation: Organisation {
                name: "José & Söhne 👩\u{200d}🚀".to_owned(),
                kind: OrganisationKind::Union,
                website: Some("https://xn--bcher-kva.example/a%20b".to_owned()),
                sector: Some(sector),
            },
            contact: Contact {
                name: "Zoë".to_owned(),
                email: "Zoë@Bücher.example".to_owned(),
                phone: Some(Phone { typed: "(661) 827-3100".to_owned(), e164: Some("+16618273100".to_owned()) }),
                job_title: Some("Owner".to_owned()),
                language: Language::Es,
            },
            interests: Interests { not_sure: true, ..Interests::default() },
            engagement_types: Vec::new(),
            message: Some("First line\n\tsecond".to_owned()),
            consent_version: "2026-11".to_owned(),
            respond_by: "2026-11-19".parse().unwrap(),
            assignee: None,
            submitted_at: app.now(),
            desk: Default::default(),
        };
        assert_eq!(found, expected);
    }
}

on_both! {
    async fn what_is_left_out_is_absent_and_no_empty_text(backend) {
        let app = TestApp::start(backend).await;
        let empty = ["/organisation/website", "/organisation/sectorId", "/contact/phone", "/contact/jobTitle", "/message"]
            .into_iter()
            .fold(form("a-key-of-this-form"), |form, place| with(form, place, json!(" ")));
        let payload = app.public().in_spanish().registered(empty).await;
        let found = stored(&app, &payload).await;
        assert_eq!(found.organisation.website, None);
        assert_eq!(found.organisation.sector, None);
        assert_eq!(found.contact.phone, None);
        assert_eq!(found.contact.job_title, None);
        assert_eq!(found.message, None);
        assert_eq!(found.contact.language, Language::Es, "the language of the request stands in");
        let not_a_number = with(form("a-key-of-another-form"), "/contact/phone", json!("ask for Ana"));
        let found = stored(&app, &app.public().registered(not_a_number).await).await;
        assert_eq!(found.contact.phone, Some(Phone { typed: "ask for Ana".to_owned(), e164: None }));
    }
}

on_both! {
    async fn lengths_are_counted_in_characters(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let email = |length: usize| {
            let (label, local) = ("d".repeat(63), "l".repeat(64));
            format!("{local}@{label}.{label}.{}.example", "d".repeat(length - 201))
        };
        let cases: [Case<'_>; 9] = [
            ("/organisation/name", 120, &|n| "🚀".repeat(n)),
            ("/organisation/name", 120, &|n| "e\u{301}".repeat(n)),
            ("/organisation/website", 300, &|n| format!("acme.example/{}", "é".repeat(n - 13))),
            ("/contact/name", 120, &|n| format!("{}{}", "x\u{301}".repeat(n / 2), "y".repeat(n % 2))),
            ("/contact/email", 254, &email),
            ("/contact/phone", 40, &|n| "１".repeat(n)),
            ("/contact/jobTitle", 120, &|n| "中".repeat(n)),
            ("/message", 4000, &|n| "ñ".repeat(n)),
            ("/idempotencyKey", 100, &|n| "k".repeat(n)),
        ];
        for (number, (place, longest, text)) in cases.into_iter().enumerate() {
            let form = |length| with(form(&format!("a-key-of-this-form-{number}")), place, json!(text(length)));
            let field: Vec<&str> = place.split('/').skip(1).collect();
            let message = format!("Please shorten this to {longest} characters.");
            let error = json!([{ "field": field, "code": "TOO_LONG", "message": message }]);
            assert_eq!(app.public().wrong(form(longest + 1)).await, error, "{place}");
            app.public().registered(form(longest)).await;
        }
    }
}

on_both! {
    async fn what_hides_or_reorders_text_is_refused_everywhere(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let fields = [
            ("/organisation/name", "Acme|Welding"),
            ("/organisation/website", "acme.example/a|b"),
            ("/contact/name", "Ana|Ruiz"),
            ("/contact/email", "an|a@acme.example"),
            ("/contact/phone", "661|827-3100"),
            ("/contact/jobTitle", "Shop|owner"),
            ("/message", "Call|me"),
            ("/idempotencyKey", "a-key-of-|this-form"),
        ];
        let bad = ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{202e}', '\u{202a}', '\u{2066}', '\u{2069}', '\u{200f}', '\u{61c}', '\r'];
        for letter in bad.into_iter().chain(['\n', '\t']) {
            let typed = |(place, text): (&str, &str), form| with(form, place, json!(text.replace('|', &letter.to_string())));
            let all = fields.into_iter().fold(form(""), |form, field| typed(field, form));
            let errors = app.public().wrong(all).await;
            let found = errors.as_array().unwrap().iter();
            let found: Vec<_> = found.map(|error| (error["field"].clone(), error["code"].clone())).collect();
            let lines = matches!(letter, '\n' | '\t');
            let expected: Vec<_> = fields
                .into_iter()
                .filter(|(place, _)| *place != "/message" || !lines)
                .map(|(place, _)| (json!(place.split('/').skip(1).collect::<Vec<_>>()), json!("INVALID_CHARACTERS")))
                .collect();
            assert_eq!(found, expected, "{letter:?}");
        }
    }
}

//! The page behind the mailed link: opening it uses nothing up, its button does.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use liaison::domain::staff::Role;
use serde_json::json;

use crate::support::app::{Answer, TestApp};
use crate::support::on_both;

const ROSA: &str = "rosa@district.example.org";

async fn press(app: &TestApp, link: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post(format!("/sign-in/{link}")).header("x-forwarded-for", "203.0.113.7");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

const OWN: &[(&str, &str)] = &[("origin", "https://liaison.example.org")];

on_both! {
    async fn the_button_signs_in_and_looking_does_not(backend) {
        let app = TestApp::start(backend).await;
        app.staff(Role::Coordinator, ROSA).await;
        let link = app.public().link(ROSA).await;
        let address = format!("/sign-in/{link}");
        let ((), statements) = app.statements(async {
            for _ in 0..3 {
                let page = app.public().open(&address).await;
                assert_eq!(page.status, StatusCode::OK);
                assert!(page.text.contains("<form method=\"post\">") && !page.text.contains(&link), "{}", page.text);
                assert!(!page.headers.contains_key("set-cookie"));
                assert_eq!(page.headers["x-robots-tag"], "noindex");
                assert_eq!(page.headers["cache-control"], "no-store");
                let policy = page.headers["content-security-policy"].to_str().unwrap();
                assert!(policy.contains("form-action 'self'") && policy.starts_with("default-src 'none'"));
            }
        }).await;
        assert_eq!(statements, 0);
        let spanish = app.public().open(&format!("{address}?lang=es")).await.text;
        assert!(spanish.contains("<html lang=\"es\">") && spanish.contains("Oprima el botón"), "{spanish}");

        let done = press(&app, &link, OWN).await;
        assert_eq!(done.status, StatusCode::OK);
        assert!(done.text.contains("Welcome, Rosa Delgado") && !done.text.contains("lis_"), "{}", done.text);
        let cookie = done.headers["set-cookie"].to_str().unwrap();
        let (pair, rest) = cookie.split_once("; ").unwrap();
        assert_eq!(rest, "Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax; Secure");
        assert!(pair.starts_with("__Host-liaison=lis_"));

        let body = json!({ "query": "{ viewer { email } }" }).to_string();
        let request = Request::post("/graphql")
            .header("content-type", "application/json")
            .header("cookie", pair)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        assert_eq!(app.send(request.unwrap()).await.body["data"]["viewer"]["email"], ROSA);

        let again = press(&app, &link, OWN).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert!(!again.headers.contains_key("set-cookie"));
        for wrong in ["short", "%FF", "a/b", ""] {
            let other = press(&app, wrong, OWN).await;
            assert_eq!((other.status, &other.text), (again.status, &again.text), "{wrong}");
        }
    }

    async fn no_page_of_another_site_presses_the_button(backend) {
        let app = TestApp::start(backend).await;
        app.staff(Role::Coordinator, ROSA).await;
        let link = app.public().link(ROSA).await;
        for headers in [&[("origin", "https://evil.example")][..], &[("sec-fetch-site", "cross-site")], &[]] {
            let refused = press(&app, &link, headers).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
            assert!(!refused.headers.contains_key("set-cookie"));
        }
        assert_eq!(press(&app, &link, OWN).await.status, StatusCode::OK, "and the link is as good as before");
    }

    async fn while_the_database_is_away_the_page_says_so(backend) {
        let app = TestApp::start(backend).await;
        app.staff(Role::Coordinator, ROSA).await;
        let link = app.public().link(ROSA).await;
        app.app.services().store.close().await;
        assert_eq!(press(&app, &link, OWN).await.status, StatusCode::SERVICE_UNAVAILABLE);
    }
}

//! Mails come out as they went in, and nothing in one gets out of its frame or the folder.

use axum::body::{Body, to_bytes};
use axum::http::StatusCode;
use tempfile::TempDir;
use tower::ServiceExt;

use super::*;

const MAIL: &str = "Message-ID: <notice_02@example.org>\r\n\
    Date: Mon, 23 Nov 2026 21:00:00 +0000\r\n\
    From: Liaison <liaison@example.org>\r\n\
    To: \"Ana Ruiz\" <ana@example.org>\r\n\
    Subject: =?utf-8?q?Hello_=3Cb=3E_=C3=A9?=\r\n\
    Auto-Submitted: auto-generated\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n\
    --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain <script>alert(1)</script>\r\n\
    --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
    <html><head></head><body><a href=\"https://example.org/\">Link</a></body></html>\r\n--b--\r\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("mail")).unwrap();
    std::fs::write(folder.path().join("outside.eml"), MAIL).unwrap();
    for name in ["notice_01", "notice_03", "notice_02"] {
        std::fs::write(folder.path().join(format!("mail/{name}.eml")), MAIL).unwrap();
    }
    std::fs::write(folder.path().join("mail/.notice_04.eml.part"), "half").unwrap();
    folder
}

async fn get(folder: &TempDir, path: &str) -> (StatusCode, axum::http::HeaderMap, String) {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    let response = routes(folder.path().join("mail")).oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    (head.status, head.headers, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn the_newest_mail_comes_first() {
    let (status, _, page) = get(&folder(), "/mailbox").await;
    assert_eq!(status, StatusCode::OK);
    let places: Vec<_> = ["notice_03", "notice_02", "notice_01"].iter().map(|name| page.find(name).unwrap()).collect();
    assert!(places.is_sorted());
    assert!(!page.contains("notice_04") && page.contains("2026-11-23 21:00 UTC") && page.contains("Ana Ruiz"));
}

#[tokio::test]
async fn a_mail_is_shown_whole_and_escaped() {
    let (_, headers, page) = get(&folder(), "/mailbox/notice_02").await;
    assert!(headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    assert!(!page.contains("<script>") && !page.contains("<b>"), "{page}");
    assert!(page.contains("é") && page.contains("Auto-Submitted") && page.contains("auto-generated"));
    assert!(page.contains("sandbox=\"allow-popups\""));
}

#[tokio::test]
async fn the_html_is_shut_in_and_its_links_lead_out() {
    let (_, headers, html) = get(&folder(), "/mailbox/notice_02/html").await;
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("sandbox allow-popups;") && policy.contains("frame-ancestors 'self'"), "{policy}");
    assert!(!policy.contains("allow-scripts") && !policy.contains("script-src"));
    assert!(html.contains("<head><base target=\"_blank\">"));
}

#[tokio::test]
async fn no_name_leads_out_of_the_folder() {
    let folder = folder();
    for path in [
        "/mailbox/..%2Foutside",
        "/mailbox/%2e%2e%2foutside/html",
        "/mailbox/notice_09",
        "/mailbox/..",
        "/mailbox/a%00",
    ] {
        assert_eq!(get(&folder, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn before_the_first_mail_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    assert!(get(&folder, "/mailbox").await.2.contains("No mail yet"));
}

//! What the page loads, all of it from here.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use tower::ServiceExt;

use super::routes;

async fn get(path: &str, encoding: Option<&str>) -> (StatusCode, HeaderMap, Bytes) {
    let mut request = Request::get(path);
    if let Some(encoding) = encoding {
        request = request.header("accept-encoding", encoding);
    }
    let response = routes().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (head, body) = response.into_parts();
    (head.status, head.headers, to_bytes(body, usize::MAX).await.unwrap())
}

#[tokio::test]
async fn everything_that_the_page_loads_is_here() {
    let (status, headers, page) = get("/graphiql", None).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert!(headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    let page = String::from_utf8(page.to_vec()).unwrap();
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains('{'), "{page}");
    let paths: Vec<_> = page.split('"').filter(|word| word.starts_with('/')).collect();
    assert_eq!(paths.len(), 6);
    for path in paths {
        let (status, headers, body) = get(path, Some("gzip, br")).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(headers.contains_key("content-encoding"), body.starts_with(&[0x1f, 0x8b]), "{path}");
        let (plain, ..) = get(path, Some("identity, gzip;q=0")).await;
        assert_eq!(plain == StatusCode::OK, !headers.contains_key("content-encoding"));
    }
}

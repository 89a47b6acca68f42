//! What a GraphQL request carries into its operation: the catalogue of the moment, the language, the use cases, who
//! asks, from where, and its id.

use std::sync::Arc;

use async_graphql::Request;
use async_trait::async_trait;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use super::client_address::{ClientAddress, network};
use super::graphql::Prepare;
use super::middleware::RequestId;
use super::session_cookie::{SessionCookie, bearer};
use crate::auth::{self, Credential};
use crate::domain::language::Language;
use crate::gate;
use crate::graphql::actor::{with_actor, with_credential};
use crate::graphql::{asker::with_services, context::with_catalog, loader::with_loader};
use crate::service::Services;
use crate::service::inquiry::Asker;

/// Prepares requests with the use cases of a deployment.
#[derive(Debug)]
pub struct Preparation {
    services: Arc<Services>,
    cookie: SessionCookie,
}

impl Preparation {
    /// With these use cases.
    pub fn new(services: Services, cookie: SessionCookie) -> Self {
        Self { services: Arc::new(services), cookie }
    }

    /// What whoever asks shows: a bearer token, else the cookie.
    fn credential(&self, headers: &HeaderMap) -> Credential {
        Credential::shown(bearer(headers).or_else(|| self.cookie.read(headers)))
    }
}

#[async_trait]
impl Prepare for Preparation {
    async fn prepare(&self, head: &Parts, request: Request) -> Request {
        let request = with_catalog(request, self.services.catalog.current(), language(&head.headers));
        // Without an address all count as one, which is the safe side.
        let network = head.extensions.get().map_or_else(String::new, |ClientAddress(address)| network(*address));
        let request = with_services(request, Arc::clone(&self.services), Asker { network });
        let Services { store, clock, lasting, .. } = &*self.services;
        let credential = self.credential(&head.headers);
        let actor = auth::resolve(store, clock.as_ref(), *lasting, &credential).await;
        let request = with_loader(request, Arc::clone(&self.services), actor.clone());
        let request = with_credential(with_actor(request, actor), credential);
        match head.extensions.get::<RequestId>() {
            Some(id) => request.data(gate::RequestId(id.as_str().into())),
            None => request,
        }
    }
}

/// The language in which a request wants its texts.
pub fn language(headers: &HeaderMap) -> Language {
    let headers: Vec<_> = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok()).collect();
    Language::from_accept_language(&headers.join(","))
}

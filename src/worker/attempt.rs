//! One try of one notice: it is rendered from its facts and sent.

use std::convert::Infallible;
use std::sync::Arc;

use tokio::time::timeout;
use tokio_util::task::AbortOnDropHandle;

use super::{Parts, facts};
use crate::domain::notice::{About, ClaimedNotice};
use crate::mail::{SendError, render, render_sign_in};
use crate::store::notice;

/// Tries once, and holds the lease meanwhile. A panic is a failed try of this notice and of no other; and there is an
/// end, whatever the transport does.
pub(super) async fn attempt(parts: &Arc<Parts>, claimed: &mut ClaimedNotice) -> Result<(), SendError> {
    let limit = parts.delivery.longest;
    let task = {
        let (parts, claimed) = (Arc::clone(parts), claimed.clone());
        AbortOnDropHandle::new(tokio::spawn(async move { send(&parts, &claimed).await }))
    };
    let done = tokio::select! {
        done = timeout(limit, task) => done,
        never = keep(parts, claimed) => match never {},
    };
    match done {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(SendError::Temporary("panic while sending".to_owned())),
        Err(_) => Err(SendError::Temporary(format!("no end within {limit:?}"))),
    }
}

/// Renews the lease at each third of it. Where that fails the mail is sent all the same: twice at worst, never not at all.
async fn keep(parts: &Parts, claimed: &mut ClaimedNotice) -> Infallible {
    loop {
        tokio::time::sleep(parts.delivery.lease / 3).await;
        let until = parts.clock.now() + parts.lease();
        match notice::renew(&parts.store, claimed, until).await {
            Ok(true) => claimed.lease_until = until,
            Ok(false) => tracing::warn!(notice = %claimed.notice.id, "another worker holds this notice now"),
            Err(error) => tracing::warn!(notice = %claimed.notice.id, %error, "the lease of a notice is not renewed"),
        }
    }
}

async fn send(parts: &Parts, claimed: &ClaimedNotice) -> Result<(), SendError> {
    let identity = (parts.identity)();
    let message = match claimed.notice.about {
        About::Inquiry(id) => render(claimed, &facts::of_inquiry(parts, claimed, id, &identity).await?, &identity),
        About::SignIn(id) => {
            render_sign_in(claimed, &facts::of_sign_in(parts, id, &identity.sign_in_base).await?, &identity)
        }
    };
    let message = message.map_err(|error| {
        tracing::error!(notice = %claimed.notice.id, %error, "a notice does not render");
        SendError::Temporary("render".to_owned())
    })?;
    parts.transport.send(&message).await
}

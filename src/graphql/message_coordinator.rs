//! `messageCoordinator`.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::asker::services;
use super::error::or_null;
use super::inquiry::{Inquiry, held};
use super::user_error::UserError;
use crate::service::inquiry;

/// What a partner writes to whoever answers.
#[derive(Debug, InputObject)]
pub struct MessageCoordinatorInput {
    /// The token of the private link.
    token: String,
    /// The words: 1 to 4,000 characters.
    text: String,
    /// What makes a repeated message recognisable: 16 to 100 letters, digits, `-` or `_`, made anew for each message (a random UUID
    /// is best) and kept for every retry of it. The same words with the same key are stored and mailed once; other words with it are
    /// refused (`CONFLICT`).
    idempotency_key: String,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct MessageCoordinatorPayload {
    /// The inquiry, whose `messages` hold what was written; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// Everything that is wrong with the input; empty where the message was sent.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct MessageCoordinatorMutation;

#[Object]
impl MessageCoordinatorMutation {
    /// Writes to whoever answers the inquiry, who gets it by e-mail. The partner then waits for an answer, by a day that is promised
    /// anew where they did not wait already. No version is named: words are welcome however the inquiry stands, unless it is
    /// withdrawn or was put away. For whoever holds the private link; limited per link, together with `amendInquiry` (`RATE_LIMITED`
    /// with `retryAfter` in seconds). `OUTCOME_UNKNOWN` means: send the same again with the same key. Null only beside a top-level
    /// error.
    async fn message_coordinator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By which link, and what.")] input: MessageCoordinatorInput,
    ) -> Option<MessageCoordinatorPayload> {
        let services = or_null(ctx, services(ctx))?;
        let MessageCoordinatorInput { token, text, idempotency_key } = input;
        let sent = match inquiry::holder(services, &token).await {
            Ok(holder) => inquiry::message(services, &holder, &text, &idempotency_key).await,
            Err(error) => Err(error),
        };
        let (inquiry, errors) = held(ctx, sent)?;
        Some(MessageCoordinatorPayload { inquiry, errors })
    }
}

//! What people write: partners in their messages, the desk in its answers and notes.

use super::dice::Dice;
use crate::domain::language::Language;

const OPENINGS_EN: [&str; 10] = [
    "We would love to work with your students.",
    "Our team saw your programs at the county fair.",
    "One of our employees graduated from your district.",
    "We are hiring apprentices every spring.",
    "I spoke with a teacher last week who told me about this form.",
    "Happy to help in any way that fits.",
    "We have supported classrooms in the neighboring district for years.",
    "Our shop has room for visitors most Fridays.",
    "Looking for a way to give back to the community.",
    "We need skilled people and would rather train them ourselves.",
];
const OFFERS_EN: [&str; 12] = [
    "We could host a tour of our facility for up to twenty students.",
    "A guest speaker could come once a semester.",
    "We have two summer internships open, both paid.",
    "Our engineers would enjoy judging student projects.",
    "We can donate steel, tools and safety glasses.",
    "Three of our nurses offered to mentor.",
    "We would like a seat on the advisory committee.",
    "Students could shadow a technician for a day.",
    "Mock interviews are something we do well.",
    "We could lend equipment for a robotics competition.",
    "Our kitchen takes two trainees at a time.",
    "We can review the curriculum with your teachers.",
];
const CLOSINGS_EN: [&str; 8] = [
    "Please call in the morning.",
    "E-mail is best.",
    "We can start in January.",
    "Let me know what paperwork you need.",
    "Weekdays after three work for us.",
    "Looking forward to hearing from you.",
    "Parking is available behind the building.",
    "Everyone visiting must wear closed shoes.",
];
const OPENINGS_ES: [&str; 6] = [
    "Nos encantaría trabajar con sus estudiantes.",
    "Somos un negocio familiar desde hace treinta años.",
    "Mi hija estudió en su distrito.",
    "Buscamos aprendices para la primavera.",
    "Queremos apoyar a la comunidad.",
    "Vimos sus programas en la feria del condado.",
];
const OFFERS_ES: [&str; 6] = [
    "Podemos recibir una visita de hasta veinte estudiantes.",
    "Ofrecemos dos prácticas de verano pagadas.",
    "Nuestros técnicos podrían hablar con la clase.",
    "Podemos donar herramientas y materiales.",
    "Nos gustaría participar en el comité asesor.",
    "Los jóvenes pueden acompañar a un soldador por un día.",
];
const CLOSINGS_ES: [&str; 4] = [
    "Por favor llamen por la mañana.",
    "Es mejor por correo electrónico.",
    "Podemos empezar en enero.",
    "Quedamos a sus órdenes.",
];
const REPLIES: [&str; 6] = [
    "Thank you for writing. Could we talk on Thursday morning?",
    "Thank you. I have passed this on to the teacher, who will be in touch about dates.",
    "We would be glad to have you. Attached is what we need to have on file first.",
    "Thank you for your offer. Which of your locations did you have in mind?",
    "Wonderful. Would the second week of the month suit you?",
    "Gracias por escribirnos. ¿Podemos hablar el jueves por la mañana?",
];
const NOTES: [&str; 6] = [
    "Left a voice message.",
    "Knows the principal; was on the committee before.",
    "Waiting for the certificate of insurance.",
    "Prefers the health academy.",
    "Out of the office until Monday.",
    "Asked the site about fingerprinting.",
];
const REASONS: [&str; 4] = [
    "We have no class that fits this year. Please write again next spring.",
    "The program that you chose has all the partners that it can take.",
    "What you offer needs an insurance that we could not agree on.",
    "We could not reach you for three weeks and close this for now.",
];
const TAGS: [&str; 24] = [
    "paid",
    "spanish",
    "summer",
    "returning",
    "health",
    "needs insurance",
    "large employer",
    "trades",
    "advisory",
    "donation",
    "tour",
    "speaker",
    "urgent",
    "vip",
    "chamber",
    "union",
    "agriculture",
    "night class",
    "media",
    "veterans",
    "grant",
    "board",
    "water",
    "press",
];

/// A partner's message: one to four sentences.
pub(super) fn message(dice: &Dice<'_>, language: Language) -> String {
    let (openings, offers, closings): (&[&str], &[&str], &[&str]) = match language {
        Language::En => (&OPENINGS_EN, &OFFERS_EN, &CLOSINGS_EN),
        Language::Es => (&OPENINGS_ES, &OFFERS_ES, &CLOSINGS_ES),
    };
    let mut sentences = vec![*dice.one(openings)];
    if dice.happens(700) {
        sentences.push(*dice.one(offers));
    }
    if dice.happens(200) {
        sentences.push(*dice.one(offers));
    }
    if dice.happens(400) {
        sentences.push(*dice.one(closings));
    }
    sentences.join(" ")
}

/// The desk's answer.
pub(super) fn reply(dice: &Dice<'_>) -> String {
    (*dice.one(&REPLIES)).to_owned()
}

/// A note of the desk's.
pub(super) fn note(dice: &Dice<'_>) -> String {
    (*dice.one(&NOTES)).to_owned()
}

/// Why the district says no.
pub(super) fn reason(dice: &Dice<'_>) -> String {
    (*dice.one(&REASONS)).to_owned()
}

/// Tags of an inquiry of a year: few have any, and some tags are rare.
pub(super) fn tags(dice: &Dice<'_>, year: i32) -> Vec<String> {
    let mut tags = Vec::new();
    if dice.happens(120) {
        tags.push((*dice.early(&TAGS)).to_owned());
    }
    if dice.happens(30) {
        tags.push(format!("fair {year}"));
    }
    tags.sort_unstable();
    tags
}

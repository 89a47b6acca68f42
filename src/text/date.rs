//! A day written out for people.

use chrono::{Datelike, NaiveDate};

use crate::domain::language::Language;

const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAYS_ES: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// A day with its weekday: `Monday, November 30, 2026`, `lunes, 30 de noviembre de 2026`.
pub fn date(language: Language, day: NaiveDate) -> String {
    let weekday = day.weekday().num_days_from_monday() as usize;
    let month = day.month0() as usize;
    match language {
        Language::En => format!("{}, {} {}, {}", DAYS_EN[weekday], MONTHS_EN[month], day.day(), day.year()),
        Language::Es => format!("{}, {} de {} de {}", DAYS_ES[weekday], day.day(), MONTHS_ES[month], day.year()),
    }
}

//! Names: of people, of organisations, and the addresses that follow from them, all under domains that lead nowhere.

use super::dice::Dice;
use crate::domain::inquiry::OrganisationKind;

const FIRST: [&str; 48] = [
    "Ana",
    "Aaliyah",
    "Alejandro",
    "Amara",
    "Benjamín",
    "Carla",
    "Carlos",
    "Chloe",
    "Daniela",
    "David",
    "Deepa",
    "Diego",
    "Elena",
    "Emily",
    "Esteban",
    "Fatima",
    "Gabriela",
    "Grace",
    "Héctor",
    "Imani",
    "Isabel",
    "Jamal",
    "Javier",
    "Jessica",
    "José",
    "Kevin",
    "Khoa",
    "Laura",
    "Linh",
    "Luis",
    "María",
    "Marisol",
    "Mateo",
    "Michael",
    "Nadia",
    "Noah",
    "Olivia",
    "Omar",
    "Priya",
    "Rafael",
    "Raúl",
    "Robin",
    "Rosa",
    "Samuel",
    "Sofía",
    "Tyrone",
    "Valeria",
    "Xiomara",
];
const LAST: [&str; 48] = [
    "Aguilar",
    "Álvarez",
    "Anderson",
    "Baker",
    "Barrios",
    "Castillo",
    "Chen",
    "Cisneros",
    "Clark",
    "Cruz",
    "Delgado",
    "Díaz",
    "Escobar",
    "Fernández",
    "Flores",
    "García",
    "Gill",
    "Gómez",
    "Green",
    "Hernández",
    "Hughes",
    "Ibarra",
    "Jackson",
    "Jiménez",
    "Johnson",
    "Kaur",
    "Khan",
    "Lee",
    "López",
    "Martínez",
    "Medina",
    "Miller",
    "Morales",
    "Muñoz",
    "Nguyen",
    "Núñez",
    "Ochoa",
    "Ortiz",
    "Patel",
    "Pérez",
    "Ramírez",
    "Reyes",
    "Ruiz",
    "Sandoval",
    "Singh",
    "Torres",
    "Vega",
    "Walker",
];
const SYLLABLES: [&str; 40] = [
    "ba", "bel", "bri", "cal", "co", "cor", "da", "del", "du", "el", "fa", "fer", "gar", "gra", "hal", "ka", "kel",
    "la", "lin", "lo", "mar", "men", "mi", "na", "nor", "o", "pal", "pe", "qui", "ra", "rio", "sa", "sol", "ta", "ter",
    "u", "val", "ver", "xo", "za",
];
const TRADES: [(&str, OrganisationKind); 28] = [
    ("Welding", OrganisationKind::Employer),
    ("Health Clinic", OrganisationKind::Employer),
    ("Farms", OrganisationKind::Employer),
    ("Construction", OrganisationKind::Employer),
    ("Auto Body", OrganisationKind::Employer),
    ("Solar", OrganisationKind::Employer),
    ("Oil Services", OrganisationKind::Employer),
    ("Logistics", OrganisationKind::Employer),
    ("Engineering", OrganisationKind::Employer),
    ("Software", OrganisationKind::Employer),
    ("Media", OrganisationKind::Employer),
    ("Dental", OrganisationKind::Employer),
    ("Hospital", OrganisationKind::Employer),
    ("Bakery", OrganisationKind::Employer),
    ("Restaurant Group", OrganisationKind::Employer),
    ("Hotels", OrganisationKind::Employer),
    ("Accounting", OrganisationKind::Employer),
    ("Credit Union", OrganisationKind::Employer),
    ("Robotics", OrganisationKind::Employer),
    ("Veterinary", OrganisationKind::Employer),
    ("College", OrganisationKind::College),
    ("University", OrganisationKind::College),
    ("Fire Department", OrganisationKind::Agency),
    ("Water District", OrganisationKind::Agency),
    ("Foundation", OrganisationKind::Nonprofit),
    ("Community Services", OrganisationKind::Nonprofit),
    ("Electrical Workers", OrganisationKind::Union),
    ("Growers Association", OrganisationKind::Association),
];
const JOBS: [&str; 20] = [
    "Owner",
    "Manager",
    "Human Resources",
    "Operations Manager",
    "Training Coordinator",
    "Director",
    "Foreman",
    "Nurse Manager",
    "Outreach Specialist",
    "Chef",
    "Engineer",
    "Recruiter",
    "Plant Manager",
    "Dean",
    "Captain",
    "Shop Steward",
    "Accountant",
    "Lead Technician",
    "Vice President",
    "Office Administrator",
];

/// An organisation: the same number always gives the same.
#[derive(Debug)]
pub(super) struct Organisation {
    pub(super) name: String,
    pub(super) kind: OrganisationKind,
    pub(super) domain: String,
}

impl Organisation {
    pub(super) fn numbered(number: u64) -> Self {
        // Neighbours are to differ.
        let mut rest = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 8;
        let mut next = |end: usize| {
            let drawn = rest % end as u64;
            rest /= end as u64;
            usize::try_from(drawn).unwrap_or(0)
        };
        let (trade, kind) = TRADES[next(TRADES.len())];
        let word: String = (0..3 + next(2)).map(|_| SYLLABLES[next(SYLLABLES.len())]).collect();
        let domain = format!("{word}-{}.example", trade.to_lowercase().replace(' ', "-"));
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
        Self { name: format!("{first}{} {trade}", letters.as_str()), kind, domain }
    }
}

/// First and last name.
pub(super) fn person(dice: &Dice<'_>) -> (&'static str, &'static str) {
    (*dice.early(&FIRST), *dice.early(&LAST))
}

/// What somebody does.
pub(super) fn job(dice: &Dice<'_>) -> String {
    (*dice.one(&JOBS)).to_owned()
}

/// An address at a domain.
pub(super) fn email(first: &str, last: &str, domain: &str) -> String {
    let bare = |name: &str| crate::domain::terms::terms(name).collect::<String>();
    format!("{}.{}@{domain}", bare(first), bare(last))
}

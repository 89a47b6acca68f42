//! Whole folders in, problems or plans out.

mod problems;
mod round_trip;
mod shipped;
mod spellings;
mod store;

use std::sync::LazyLock;

use chrono::{DateTime, Utc};

use super::{Planned, Problem, read};
use crate::domain::catalog::records::CatalogData;
use crate::id::Chance;

const SECTORS: &str = "slug,code,name_en,name_es,state_code,position\n";
const PATHWAYS: &str = "slug,sector,name_en,name_es,state_code,position\n";
const SCHOOLS: &str = "slug,name_en,name_es,short_name,kind,street,city,announced_opening,opened,planned\n";
const PROGRAMS: &str = "slug,name_en,name_es,description_en,description_es,sector,pathway\n";
const OFFERINGS: &str = "slug,program,school,status,first_year,last_year,grade_levels,wanted,note_en,note_es\n";
const EVENTS: &str = "slug,offering,kind,announced,actual,from_school,to_school,source_en,source_es\n";

fn planned(existing: &CatalogData, files: &[(&str, &[u8])]) -> Result<Planned, Vec<Problem>> {
    let files: Vec<(String, Vec<u8>)> = files.iter().map(|(name, bytes)| ((*name).into(), bytes.to_vec())).collect();
    let now: DateTime<Utc> = "2026-11-23T12:00:00Z".parse().unwrap();
    read(&files, existing, &Chance::seeded(7), now, &|_| {})
}

/// The sample district.
fn sample() -> CatalogData {
    static SAMPLE: LazyLock<CatalogData> = LazyLock::new(|| {
        let files = crate::sample::files();
        let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        planned(&CatalogData::default(), &files).unwrap().data
    });
    SAMPLE.clone()
}

/// Imports one file over the sample.
fn over_sample(file: &str, text: &str) -> Result<Planned, Vec<Problem>> {
    planned(&sample(), &[(file, text.as_bytes())])
}

/// The problems of one file over the sample, as people read them.
fn problems(file: &str, text: &str) -> Vec<String> {
    over_sample(file, text).unwrap_err().iter().map(ToString::to_string).collect()
}

//! The sample district, as the files that import reads: a catalogue to try Liaison with, not today's truth.

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("sample/", $name)).as_slice())),+]
    };
}

/// Every file of the sample with its name, in the order of export.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let files = embedded![
        "district.csv",
        "sectors.csv",
        "pathways.csv",
        "schools.csv",
        "engagement_types.csv",
        "programs.csv",
        "offerings.csv",
        "offering_certifications.csv",
        "offering_college_alignments.csv",
        "offering_events.csv",
    ];
    files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect()
}

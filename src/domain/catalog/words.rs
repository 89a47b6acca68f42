//! The words of programs and schools, sorted, and what a search finds among them.
//!
//! The documents are the programs, with the names of their sector and pathway, and then the schools. Offerings are not
//! documents: one is found when each word of the search is found in its program or in its school.

use std::collections::HashMap;

use super::Catalog;
use super::columns::{PROGRAM, SCHOOL};
use super::fold::{fold, words};
use super::groups::Groups;
use super::lookup::Lookups;
use super::records::CatalogData;
use super::search::Search;
use super::typo::is_one_mistake_from;
use crate::domain::language::Text;

/// Shorter words of a search must be typed as they are.
const LETTERS_FOR_A_MISTAKE: usize = 5;

/// What a word was found in; the better ones later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Description,
    Vocabulary,
    Name,
}

/// How a word was found; the better ones later. Worth less than any better [`Place`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Mistake = 1,
    Beginning,
    Whole,
}

/// What a find is worth: 1 to 9.
fn worth(place: u32, likeness: Likeness) -> u8 {
    place as u8 * 3 + likeness as u8
}

const PLACES: u32 = 4;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct WordIndex {
    /// Sorted, each once.
    words: Vec<Box<str>>,
    /// For each word, document × [`PLACES`] + place.
    finds: Groups,
    documents: usize,
}

/// Gathers the words of one document after the other.
#[derive(Default)]
struct Builder {
    numbers: HashMap<Box<str>, u32>,
    finds: Vec<(u32, u32)>,
    documents: u32,
    /// The best place of each word of the present document.
    document: HashMap<u32, Place>,
}

impl Builder {
    fn add(&mut self, place: Place, text: &str) {
        for word in words(&fold(text)) {
            let next = self.numbers.len() as u32;
            let number = match self.numbers.get(word) {
                Some(&number) => number,
                None => *self.numbers.entry(word.into()).or_insert(next),
            };
            let best = self.document.entry(number).or_insert(place);
            *best = place.max(*best);
        }
    }

    fn add_both(&mut self, place: Place, text: &Text) {
        self.add(place, &text.en);
        self.add(place, text.es.as_deref().unwrap_or_default());
    }

    fn end_document(&mut self) {
        let document = self.documents * PLACES;
        self.finds.extend(self.document.drain().map(|(word, place)| (word, document + place as u32)));
        self.documents += 1;
    }

    fn finish(mut self) -> WordIndex {
        let mut sorted: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        sorted.sort_unstable();
        let mut rank = vec![0_u32; sorted.len()];
        for (place, (_, number)) in sorted.iter().enumerate() {
            rank[*number as usize] = place as u32;
        }
        for (word, _) in &mut self.finds {
            *word = rank[*word as usize];
        }
        WordIndex {
            finds: Groups::build(sorted.len(), &self.finds),
            words: sorted.into_iter().map(|(word, _)| word).collect(),
            documents: self.documents as usize,
        }
    }
}

impl WordIndex {
    /// Reads the words of every program and every school.
    pub fn build(data: &CatalogData, lookups: &Lookups) -> Self {
        let mut builder = Builder::default();
        for program in &data.programs {
            builder.add_both(Place::Name, &program.name);
            builder.add_both(Place::Description, &program.description);
            if let Some(row) = lookups.sectors.row_of_id(&data.sectors, program.sector.0) {
                let sector = &data.sectors[row as usize];
                builder.add_both(Place::Vocabulary, &sector.name);
                builder.add(Place::Vocabulary, &sector.code);
            }
            let pathway = program.pathway.and_then(|id| lookups.pathways.row_of_id(&data.pathways, id.0));
            if let Some(row) = pathway {
                builder.add_both(Place::Vocabulary, &data.pathways[row as usize].name);
            }
            builder.end_document();
        }
        for school in &data.schools {
            builder.add_both(Place::Name, &school.name);
            builder.add(Place::Name, school.short_name.as_deref().unwrap_or_default());
            builder.end_document();
        }
        builder.finish()
    }

    /// Looks up every word of a search; `None` for a search without words, which finds everything.
    pub fn find(&self, search: &Search, programs: usize) -> Option<Hits> {
        let count = search.words().len();
        if count == 0 {
            return None;
        }
        let mut hits = Hits {
            programs,
            words: count,
            scores: vec![0; self.documents * count],
            found: vec![0; self.documents],
            all: u16::MAX >> (u16::BITS as usize - count),
        };
        for (number, word) in search.words().iter().enumerate() {
            if !self.find_beginnings(word, |find, likeness| hits.note(number, find, likeness))
                && word.chars().count() >= LETTERS_FOR_A_MISTAKE
            {
                self.find_mistakes(word, |find, likeness| hits.note(number, find, likeness));
            }
        }
        Some(hits)
    }

    /// The words that begin with a word, itself among them. Whether there is any.
    fn find_beginnings(&self, typed: &str, mut note: impl FnMut(u32, Likeness)) -> bool {
        let first = self.words.partition_point(|word| **word < *typed);
        let mut any = false;
        for (row, word) in self.words.iter().enumerate().skip(first).take_while(|(_, word)| word.starts_with(typed)) {
            let likeness = if word.len() == typed.len() { Likeness::Whole } else { Likeness::Beginning };
            self.finds.of(row as u32).iter().for_each(|&find| note(find, likeness));
            any = true;
        }
        any
    }

    fn find_mistakes(&self, typed: &str, mut note: impl FnMut(u32, Likeness)) {
        for (row, _) in self.words.iter().enumerate().filter(|(_, word)| is_one_mistake_from(typed, word)) {
            self.finds.of(row as u32).iter().for_each(|&find| note(find, Likeness::Mistake));
        }
    }
}

/// What a search found: for each document and each word of the search the worth of the best find, 0 for none.
#[derive(Debug)]
pub(super) struct Hits {
    programs: usize,
    words: usize,
    /// Document by document.
    scores: Vec<u8>,
    /// The words found in each document, a bit each.
    found: Vec<u16>,
    all: u16,
}

impl Hits {
    fn note(&mut self, word: usize, find: u32, likeness: Likeness) {
        let (document, place) = ((find / PLACES) as usize, find % PLACES);
        let score = &mut self.scores[document * self.words + word];
        *score = worth(place, likeness).max(*score);
        self.found[document] |= 1 << word;
    }

    fn documents(&self, catalog: &Catalog, offering: u32) -> (usize, usize) {
        let program = catalog.columns.code(PROGRAM, offering) as usize;
        (program, self.programs + catalog.columns.code(SCHOOL, offering) as usize)
    }

    /// Whether an offering has every word, in its program or in its school.
    pub fn offering(&self, catalog: &Catalog, row: u32) -> bool {
        let (program, school) = self.documents(catalog, row);
        self.found[program] | self.found[school] == self.all
    }

    /// The sum over all words of the better of an offering's program and school.
    pub fn offering_score(&self, catalog: &Catalog, row: u32) -> u16 {
        let (program, school) = self.documents(catalog, row);
        let of = |document: usize| &self.scores[document * self.words..(document + 1) * self.words];
        of(program).iter().zip(of(school)).map(|(a, b)| u16::from(*a.max(b))).sum()
    }

    /// Whether a program has every word itself.
    pub fn program(&self, row: u32) -> bool {
        self.found[row as usize] == self.all
    }

    /// The sum over all words of what they are worth in a program itself: its schools do not count, so that its place in
    /// a list stays when an offering comes or goes.
    pub fn program_score(&self, row: u32) -> u16 {
        let document = row as usize;
        self.scores[document * self.words..(document + 1) * self.words].iter().map(|&score| u16::from(score)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_worth_more_than_descriptions_and_whole_words_more_than_beginnings() {
        let mut all = Vec::new();
        for place in [Place::Description, Place::Vocabulary, Place::Name] {
            for likeness in [Likeness::Mistake, Likeness::Beginning, Likeness::Whole] {
                all.push(worth(place as u32, likeness));
            }
        }
        assert_eq!(all, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
}

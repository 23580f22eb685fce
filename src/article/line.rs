//! What one line around an article says: byline, date, credit, or nothing that belongs to the text.

use super::{agency, clean, date};
use crate::lang::{self, Furniture, Language, Part};
use std::ops::Range;

/// No furniture line is longer, in bytes.
const SHORT: usize = 240;

/// Longer words are no person's name.
const NAME: usize = 60;

/// The languages with which the lines of one page are read.
#[derive(Debug)]
pub struct Reader {
    /// The article's own language first.
    pub langs: Vec<&'static Language>,
    /// Whether the article's language is known at all.
    own: bool,
}

/// What a line says about the publication.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
}

impl Facts {
    const fn is_empty(&self) -> bool {
        self.authors.is_empty() && self.published.is_none() && self.updated.is_none()
    }
}

impl Reader {
    pub fn new(code: &str) -> Self {
        let own = lang::language(code);
        let others =
            lang::codes().filter_map(lang::language).filter(|lang| own.is_none_or(|own| own.code != lang.code));
        Self { langs: own.into_iter().chain(others).collect(), own: own.is_some() }
    }

    pub fn any(&self, says: impl Fn(&Furniture) -> bool) -> bool {
        self.langs.iter().any(|lang| says(&lang.furniture))
    }

    /// Beginnings and ends of lines count in the article's own language only.
    fn own(&self, says: impl Fn(&Furniture) -> bool) -> bool {
        let count = if self.own { 1 } else { self.langs.len() };
        self.langs.iter().take(count).any(|lang| says(&lang.furniture))
    }

    /// Whether the line leads elsewhere or belongs to the page's buttons.
    pub fn furniture(&self, line: &str) -> bool {
        if line.len() > SHORT {
            return false;
        }
        if !line.contains(char::is_alphanumeric) {
            return true;
        }
        let lower = line.to_lowercase();
        let bare = lower.trim_matches(|letter: char| !letter.is_alphanumeric());
        if self.any(|lang| lang.has(Part::Line, bare)) {
            return true;
        }
        let first = lower.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '(');
        let sentence = clean::ends_sentence(line);
        // Several buttons in one line: *Teilen Drucken Merken*.
        let mut words =
            bare.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| !word.is_empty());
        self.own(|lang| lang.beginning(Part::Start, first).is_some())
            || !sentence && self.own(|lang| lang.has_end(Part::End, bare))
            || words.all(|word| self.any(|lang| lang.has(Part::Line, word)))
    }

    /// The longest label of a kind with which the line begins, in bytes. A colon may follow.
    fn label(&self, line: &str, part: Part) -> Option<usize> {
        let lower = lower_same(line)?;
        let form = self.langs.iter().filter_map(|lang| lang.furniture.beginning(part, &lower)).max()?;
        let rest = &line[form..];
        let space = rest.len() - rest.trim_start_matches(|letter: char| letter == ':' || letter.is_whitespace()).len();
        Some(form + space)
    }

    /// The rest of a line `key: value`.
    pub fn value<'a>(&self, line: &'a str, part: Part) -> Option<&'a str> {
        let at = self.label(line, part)?;
        line[..at].contains(':').then(|| line[at..].trim()).filter(|rest| !rest.is_empty())
    }

    /// A line that says by whom or when, and nothing else. `labelled` accepts names only behind a word such as *Von*.
    pub fn facts(&self, line: &str, labelled: bool) -> Option<Facts> {
        if line.len() > SHORT {
            return None;
        }
        let after = self.label(line, Part::Byline);
        if labelled && after.is_none() && !self.may_begin_with_date(line) {
            return None;
        }
        let dates = date::all(line, &self.langs);
        let mut facts = Facts::default();
        let start = after.unwrap_or(0);
        let end = dates.first().map_or(line.len(), |date| date.place.start);
        let stops = |letter: char| "|·•(–—".contains(letter);
        let cut = line.get(start..end).and_then(|names| names.find(stops)).map_or(end, |at| start + at);
        let mut rest = 0..0;
        if after.is_some() || !labelled {
            let names = self.without_date_words(line.get(start..cut)?);
            facts.authors = self.names(names).unwrap_or_default();
            if !facts.authors.is_empty() {
                rest = start..start + names.len();
            }
        }
        // *Posted on October 2, 2022 by Dilys Marsh*.
        if facts.authors.is_empty()
            && after.is_none()
            && let Some(date) = dates.last()
        {
            let tail = &line[date.place.end..];
            let tail = tail.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            if let Some(at) = self.label(tail, Part::Byline) {
                facts.authors = self.names(&tail[at..]).unwrap_or_default();
                rest = if facts.authors.is_empty() { 0..0 } else { line.len() - tail.len()..line.len() };
            }
        }
        if facts.authors.is_empty() && (after.is_some() || dates.is_empty()) {
            return None;
        }
        for found in &dates {
            let before = line[..found.place.start].to_lowercase();
            let label = |part| {
                let forms = self.langs.iter().flat_map(|lang| lang.furniture.forms(part));
                let before = before.trim_end_matches(|letter: char| !letter.is_alphanumeric());
                forms.filter(|form| before.ends_with(**form)).map(|form| form.len()).max()
            };
            // Between the label and the date a weekday or an hour may stand, so that the nearest label anywhere counts.
            let updated = label(Part::Updated) > label(Part::Published)
                || facts.published.is_some()
                    && self
                        .langs
                        .iter()
                        .flat_map(|lang| lang.furniture.forms(Part::Updated))
                        .any(|form| before.contains(form));
            let place = if updated { &mut facts.updated } else { &mut facts.published };
            if place.is_none() {
                *place = Some(found.date.clone());
            }
        }
        let taken: Vec<Range<usize>> = std::iter::once(rest).chain(dates.into_iter().map(|date| date.place)).collect();
        (!facts.is_empty() && self.nothing_else(line, start, &taken)).then_some(facts)
    }

    /// Whether the line may hold dates and nothing else, by its first word. Most lines cost no more than that.
    fn may_begin_with_date(&self, line: &str) -> bool {
        let first = words(line).next().unwrap_or("");
        date::may_stand(line) && (date::may_begin(first, &self.langs) || self.beside_date(first))
    }

    /// Whether only labels, weekdays and times stand beside what was taken.
    fn nothing_else(&self, line: &str, start: usize, taken: &[Range<usize>]) -> bool {
        let mut rest = String::new();
        for (at, letter) in line.char_indices() {
            if at >= start && !taken.iter().any(|range| range.contains(&at)) {
                rest.push(letter);
            } else {
                rest.push(' ');
            }
        }
        words(&rest).all(|word| self.beside_date(word))
    }

    fn beside_date(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let small = lower.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let digits = small.chars().take_while(char::is_ascii_digit).count();
        // *9.40pm* is a number and a word.
        let small = if digits > 0 {
            small.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.')
        } else {
            small
        };
        small.is_empty()
            || self.any(|lang| [Part::Clock, Part::And].iter().any(|part| lang.has(*part, small)))
            || self.langs.iter().any(|lang| {
                lang.furniture.dates(small)
                    || lang.calendar.senses(word, &lower).iter().any(|sense| {
                        matches!(sense, lang::calendar::Sense::Weekday(_) | lang::calendar::Sense::WeakWeekday(_))
                    })
            })
    }

    /// Names without *, Friday* or *, Stand:* behind them.
    fn without_date_words<'a>(&self, names: &'a str) -> &'a str {
        let mut names = names.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '.');
        while let Some((before, last)) = names.rsplit_once(|letter: char| !letter.is_alphanumeric()) {
            if last.is_empty() || !self.beside_date(last) {
                break;
            }
            names = before.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        }
        names
    }

    /// The persons, or the agencies, that a byline names; nothing where it is no list of names.
    pub fn names(&self, words: &str) -> Option<Vec<String>> {
        let words = words.trim().trim_end_matches([',', ';', '|']);
        if words.is_empty() || words.len() > SHORT || words.contains(['?', '!', '„', '“', '"', ':']) {
            return None;
        }
        let joins = |word: &str| word == "&" || self.any(|lang| lang.has(Part::And, &word.to_lowercase()));
        let mut parts = vec![String::new()];
        for word in words.replace([';', '|'], ",").split_whitespace() {
            let (name, comma) = word.strip_suffix(',').map_or((word, false), |name| (name, true));
            if joins(name) {
                parts.push(String::new());
                continue;
            }
            if let Some(part) = parts.last_mut() {
                if !part.is_empty() {
                    part.push(' ');
                }
                part.push_str(name);
            }
            if comma {
                parts.push(String::new());
            }
        }
        parts.retain(|part| !part.is_empty());
        if !parts.iter().all(|part| self.is_name(part)) {
            return None;
        }
        let role = |part: &str| {
            let last = part.rsplit(' ').next().unwrap_or(part).to_lowercase();
            self.any(|lang| lang.has(Part::Role, &last))
        };
        let first = parts.first().cloned();
        parts.retain(|part| first.as_ref() == Some(part) || !role(part));
        // *Von Anna Kern, Berlin*: one word behind a full name is no person.
        let full = parts.first().is_some_and(|first| first.contains(' '));
        let mut names = Vec::new();
        for (index, part) in parts.into_iter().enumerate() {
            let person = index == 0 || !full || part.contains(' ') || !agency::named(&part).is_empty();
            if person && !names.contains(&part) {
                names.push(part);
            }
        }
        (!names.is_empty()).then_some(names)
    }

    fn is_name(&self, words: &str) -> bool {
        if agency::named(words).first().is_some_and(|_| words.len() < 30) {
            return true;
        }
        let count = words.split(' ').count();
        let particle = |word: &str| self.any(|lang| lang.has(Part::Particle, &word.to_lowercase()));
        let capital =
            |word: &str| word.starts_with(char::is_uppercase) || word.starts_with("d’") || word.starts_with("d'");
        count <= 6
            && words.len() <= NAME
            && !words.contains(|letter: char| letter.is_ascii_digit() || "/@#%()[]".contains(letter))
            && !(words.ends_with('.') && count < 2)
            && words.split(' ').all(|word| capital(word) || particle(word))
            && words.split(' ').any(capital)
    }

    /// Where the credit of a picture begins at the end of a line, in bytes.
    pub fn credit(&self, line: &str) -> Option<usize> {
        if !line.contains([':', '©']) {
            return None;
        }
        let lower = lower_same(line)?;
        let mut tail = lower.len().saturating_sub(160);
        while !lower.is_char_boundary(tail) {
            tail += 1;
        }
        let mut best: Option<usize> = None;
        for (sign, _) in lower[tail..].match_indices([':', '©']) {
            let end = tail + lower[tail..tail + sign].trim_end().len();
            let begins = |at: &usize| lower.is_char_boundary(*at) && !lower[..*at].ends_with(char::is_alphanumeric);
            let known = |at: &usize| self.any(|lang| lang.has(Part::Credit, &lower[*at..end]));
            if let Some(at) = (tail..end).filter(begins).find(known) {
                best = Some(best.map_or(at, |best| best.min(at)));
            }
        }
        if let Some(at) = lower[tail..].find('©') {
            best = Some(best.map_or(tail + at, |best| best.min(tail + at)));
        }
        let at = best?;
        // A sentence behind it makes it no credit at the end.
        let said = line[at..].split(". ").filter(|part| part.split_whitespace().count() > 6).count();
        let cut =
            line[..at].trim_end_matches(|letter: char| letter.is_whitespace() || "([|/–—-".contains(letter)).len();
        (said == 0 || cut == 0).then_some(cut)
    }

    /// Whether words begin or end as a credit for an agency's material does.
    pub fn material(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        let bare = lower.trim_matches(|letter: char| !letter.is_alphanumeric());
        let longer = |form: &&&str| form.contains(' ') || form.chars().count() > 8;
        self.any(|lang| {
            lang.forms(Part::Material).iter().filter(longer).any(|form| bare.starts_with(form) || bare.ends_with(form))
        })
    }
}

/// The words of a line about a date, without dots around them.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '.');
    words.map(|word| word.trim_matches('.')).filter(|word| !word.is_empty())
}

/// In small letters, where these have the same length, so that places agree.
fn lower_same(line: &str) -> Option<String> {
    let lower: String = line
        .chars()
        .map(|letter| {
            if letter.is_ascii() {
                return letter.to_ascii_lowercase();
            }
            let mut small = letter.to_lowercase();
            match (small.next(), small.next()) {
                (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
                _ => letter,
            }
        })
        .collect();
    (lower.len() == line.len()).then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_lead_elsewhere() {
        #[track_caller]
        fn case(code: &str, line: &str, want: bool) {
            assert_eq!(Reader::new(code).furniture(line), want, "{line}");
        }
        case("de", "Teilen", true);
        case("de", "Share", true);
        case("de", "Teilen | Drucken | Merken", true);
        case("de", "Der Brand in Bildern Fotostrecke ansehen", true);
        case("de", "Lesen Sie auch: Wie sicher ist der Damm?", true);
        case("de", "• • •", true);
        case("de", "Die Anzeige wurde aufgegeben.", false);
        case("de", "Teilen will er die Macht nicht.", false);
        case("en", "Read more: how safe is the dam?", true);
        case("en", "Share on Facebook", true);
        case("en", "Moreover, the dam is old.", false);
        case("en", "He likes to read more", true);
        case("en", "More people came than last year.", false);
    }

    #[test]
    fn bylines_and_dates() {
        #[track_caller]
        fn case(code: &str, line: &str, want: Option<(&[&str], Option<&str>, Option<&str>)>) {
            let found = Reader::new(code).facts(line, true);
            let want = want.map(|(authors, published, updated)| Facts {
                authors: authors.iter().map(|name| (*name).to_owned()).collect(),
                published: published.map(str::to_owned),
                updated: updated.map(str::to_owned),
            });
            assert_eq!(found, want, "{line}");
        }
        case("de", "Von: Mara Lind", Some((&["Mara Lind"], None, None)));
        case("de", "Von Mara Lind und Tom von der Heide", Some((&["Mara Lind", "Tom von der Heide"], None, None)));
        case("de", "Von Mara Lind, Ostheim", Some((&["Mara Lind"], None, None)));
        case("de", "Ein Artikel von Mara Lind", Some((&["Mara Lind"], None, None)));
        case("de", "Von Mara Lind · 15.04.2024, 16:42 Uhr", Some((&["Mara Lind"], Some("2024-04-15"), None)));
        case("de", "Stand: 1. März 2024, 17:20 Uhr", Some((&[], Some("2024-03-01"), None)));
        case("de", "Montag, 4. März 2024", Some((&[], Some("2024-03-04"), None)));
        case("de", "01.03.2024, aktualisiert am 02.03.2024", Some((&[], Some("2024-03-01"), Some("2024-03-02"))));
        case("de", "Aktualisiert: 02.03.2024 08:00", Some((&[], None, Some("2024-03-02"))));
        case(
            "en",
            "By Dilys Marsh, Friday 27 August 2021 (updated 30 August 2021)",
            Some((&["Dilys Marsh"], Some("2021-08-27"), Some("2021-08-30"))),
        );
        case("en", "By Priya Banerjee, Local Democracy Reporter", Some((&["Priya Banerjee"], None, None)));
        case("en", "By Ann O’Neill and Bo Lee", Some((&["Ann O’Neill", "Bo Lee"], None, None)));
        case("en", "Posted on October 2, 2022 by Bo Lee", Some((&["Bo Lee"], Some("2022-10-02"), None)));
        case("en", "Published 3 May 2021 at 9.40pm", Some((&[], Some("2021-05-03"), None)));
        case("de", "Von der Stadt war keine Antwort zu bekommen", None);
        case("de", "Von Montag an gilt die neue Regel", None);
        case("en", "By Monday the dam had failed", None);
        case("de", "Am 1. März 2024 tagte der Rat", None);
    }

    #[test]
    fn credits_of_pictures() {
        #[track_caller]
        fn case(line: &str, want: Option<&str>) {
            assert_eq!(Reader::new("de").credit(line).map(|at| &line[..at]), want, "{line}");
        }
        case("Rauch über dem Werk. © Mia Soll/Archiv", Some("Rauch über dem Werk."));
        case("Das Rathaus (Archivbild) Foto: Kern/dpa", Some("Das Rathaus (Archivbild)"));
        case("The hall at night (Photo: AP)", Some("The hall at night"));
        case("Foto: dpa", Some(""));
        case("Er zeigte ein Foto: Es war alt und zeigte seinen Vater am Hafen von Ostheim.", None);
        case("Das Foto hing an der Wand.", None);
    }
}

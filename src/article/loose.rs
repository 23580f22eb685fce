//! A text with a loose head, as copied from a page: title, byline, date and address in any order, then paragraphs
//! among buttons, teasers and captions.

use super::draft::Draft;
use super::line::{Facts, Reader};
use super::{Article, agency, clean, date, language, outlet};
use crate::error::Error;
use crate::lang::Part;
use crate::page::Page;
use crate::words::BlockKind;

/// No title is longer, in characters.
const TITLE: usize = 220;

/// No title that ends as a sentence does is longer, in characters.
const CLOSED: usize = 100;

/// A longer paragraph is running text, so that the head ends, in characters.
const BODY: usize = 140;

/// No heading between paragraphs is longer, in characters.
const HEADING: usize = 130;

pub fn read(page: &Page) -> Result<Article, Error> {
    let text = clean::text(&page.body);
    let lang = language(page, None, &text);
    let reader = Reader::new(&lang);
    let mut draft = Draft::default();
    let groups = groups(&text, &reader);
    let mut head = true;
    // Where the title is known, only its own words can be it.
    let known = page.given.title.as_deref().map(clean::bare);
    for (index, group) in groups.iter().enumerate() {
        let mut lines = group.as_slice();
        let fresh;
        if head {
            fresh = self::head(lines, &reader, &mut draft);
            lines = &fresh;
            if lines.is_empty() {
                continue;
            }
        }
        for (number, line) in lines.iter().enumerate() {
            let title = head
                && draft.title.is_none()
                && known.as_ref().is_none_or(|known| clean::is_bare(line, known))
                && is_title(line, &reader)
                && reader.credit(line) != Some(0);
            if title {
                draft.title = Some(line.clone());
                draft.push(BlockKind::Heading, line);
                continue;
            }
            let running = line.chars().count() >= BODY || head && is_closed(line, &reader);
            head = head && !running;
            let next = lines.get(number + 1).or_else(|| groups[index + 1..].iter().flatten().next());
            body(line, next.map(String::as_str), &reader, &mut draft);
        }
    }
    draft.finish(page, lang, &reader)
}

/// Paragraphs as lines: lines that were only wrapped are one.
fn groups(text: &str, reader: &Reader) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            open.push(line.trim());
        } else if !open.is_empty() {
            // Only in the head do lines of a few words stand close together.
            let head = (groups.len() < 4).then_some(reader);
            groups.push(unwrap(&open, head));
            open.clear();
        }
    }
    groups
}

/// Joins lines that end where a column ended rather than where a paragraph did.
fn unwrap(lines: &[&str], head: Option<&Reader>) -> Vec<String> {
    let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let column = (60..=110).contains(&widest) && lines.len() > 2;
    let mut joined: Vec<String> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| (lines[before], widths[before]));
        let wrapped = before.is_some_and(|(before, width)| {
            let small = line.starts_with(char::is_lowercase);
            let full = column && width * 10 >= widest * 7;
            let open = before.ends_with([',', '-', '–', '—']);
            let apart =
                |line: &str| head.is_some_and(|reader| reader.furniture(line) || reader.facts(line, true).is_some());
            !bullet(line) && !apart(line) && !apart(before) && (full || small && width >= 30 || open && width >= 30)
        });
        match joined.last_mut() {
            Some(last) if wrapped => {
                last.push(' ');
                last.push_str(line);
            }
            _ => joined.push((*line).to_owned()),
        }
    }
    joined
}

/// Takes the facts out of a paragraph of the head; what remains is title or text.
fn head(lines: &[String], reader: &Reader, draft: &mut Draft) -> Vec<String> {
    let mut rest = Vec::new();
    let mut dated = false;
    for line in lines {
        let line = clean::squeeze(line);
        if address(&line) {
            draft.url.get_or_insert(line);
        } else if let Some(value) = reader.value(&line, Part::Url).filter(|value| address(value)) {
            draft.url.get_or_insert_with(|| value.to_owned());
        } else if let Some(title) = reader.value(&line, Part::Title).filter(|_| draft.title.is_none()) {
            draft.title = Some(title.to_owned());
            draft.push(BlockKind::Heading, title);
        } else if let Some(facts) = reader.facts(&line, true) {
            dated |= facts.published.is_some() || facts.updated.is_some() || !facts.authors.is_empty();
            take(facts, draft);
        } else if let Some(name) = reader.value(&line, Part::Outlet).filter(|name| short(name, 60)) {
            draft.outlet.get_or_insert_with(|| name.to_owned());
        } else if outlet::is_name(&line) && draft.outlet.is_none() {
            draft.outlet = Some(line);
        } else if reader.furniture(&line) {
        } else if let Some((facts, behind)) = dated_line(&line, reader) {
            take(facts, draft);
            rest.push(behind);
        } else {
            rest.push(line);
        }
    }
    // A name alone above or between the facts: *Ostheimer Bote*, *12. März 2024*, *Von Anna Kern*.
    let titled = draft.title.is_some() || rest.len() > 1;
    if dated && draft.outlet.is_none() && titled && rest.last().is_some_and(|last| is_masthead(last)) {
        draft.outlet = rest.pop();
    }
    rest
}

/// A line of the head that begins with a date and goes on as another line would: *date 2022-06 Title*.
fn dated_line(line: &str, reader: &Reader) -> Option<(Facts, String)> {
    let found = date::all(line, &reader.langs).into_iter().next()?;
    let before = line[..found.place.start].trim();
    let rest = &line[found.place.end..];
    let behind = rest.trim_start_matches(|letter: char| letter.is_whitespace() || "|:–—-,".contains(letter));
    let marked = rest.trim_start().starts_with(['|', ':', '–', '—', '-']);
    let labelled = reader.any(|lang| {
        let label = before.trim_end_matches([':', ' ']).to_lowercase();
        [crate::lang::Part::Published, Part::Updated]
            .iter()
            .any(|part| lang.has(*part, &label) && label.chars().count() > 2)
    });
    if behind.is_empty() || !behind.starts_with(|letter: char| letter.is_alphanumeric() || "„“\"»›‚'‘".contains(letter))
    {
        return None;
    }
    if !(labelled || before.is_empty() && marked) {
        return None;
    }
    let facts = Facts { published: Some(found.date), ..Facts::default() };
    Some((facts, behind.to_owned()))
}

fn take(facts: Facts, draft: &mut Draft) {
    for author in facts.authors {
        if !draft.authors.contains(&author) {
            draft.authors.push(author);
        }
    }
    // The more exact date is kept: a day says more than its month.
    if let Some(date) = facts.published {
        let better =
            draft.published.as_ref().is_none_or(|known| date.len() > known.len() && date.starts_with(known.as_str()));
        if better {
            draft.published = Some(date);
        }
    }
    draft.updated = draft.updated.take().or(facts.updated);
}

/// One line of the text.
fn body(line: &str, next: Option<&str>, reader: &Reader, draft: &mut Draft) {
    let line = clean::squeeze(line);
    if reader.furniture(&line) {
        return;
    }
    if let Some(facts) = reader.facts(&line, true).filter(|_| !clean::ends_sentence(&line)) {
        take(facts, draft);
        return;
    }
    if let Some(end) = reader.credit(&line) {
        let caption = &line[..end];
        if caption.contains(char::is_alphanumeric) {
            draft.push(if end > 400 { BlockKind::Paragraph } else { BlockKind::Caption }, caption);
        }
        return;
    }
    if let Some(item) = item(&line) {
        return draft.push(BlockKind::ListItem, item);
    }
    let heads = next.is_some_and(|next| next.chars().count() > line.chars().count() || clean::ends_sentence(next));
    let closed = is_closed(&line, reader) && !line.ends_with('?') || line.ends_with([':', ',', ';']);
    let heading = short(&line, HEADING) && !closed && heads && line.contains(char::is_alphabetic);
    draft.push(if heading { BlockKind::Heading } else { BlockKind::Paragraph }, &line);
}

fn bullet(line: &str) -> bool {
    item(line).is_some()
}

/// What stands behind the sign of a list.
fn item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['•', '·', '▪', '‣', '◦', '*', '-', '–', '➤', '►'])?;
    (rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()).then(|| rest.trim_start())
}

fn is_title(line: &str, reader: &Reader) -> bool {
    let closed = line.ends_with(['.', ':', ',', ';']) && !line.ends_with("...");
    // *„Wir gehen.“* may be a title.
    let running = agency::trailing(line, reader).is_some() || clean::ends_sentence(line) && !short(line, CLOSED);
    short(line, TITLE) && !closed && !running && line.contains(char::is_alphabetic)
}

/// Whether the line ends as a sentence does, whatever agency is credited behind it: *… am Montag. (dpa)*
fn is_closed(line: &str, reader: &Reader) -> bool {
    clean::ends_sentence(line) || agency::trailing(line, reader).is_some_and(|(end, _)| end > 0)
}

/// The name of an outlet above or below the title.
fn is_masthead(line: &str) -> bool {
    short(line, 40)
        && line.split(' ').count() <= 5
        && !clean::ends_sentence(line)
        && !line.contains([':', ',', '„', '"', '?'])
        && !line.contains(" - ")
        && line.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric())
}

fn short(line: &str, most: usize) -> bool {
    line.len() <= most || line.chars().take(most + 1).count() <= most
}

fn address(line: &str) -> bool {
    (line.starts_with("http://") || line.starts_with("https://")) && !line.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_texts() {
        #[track_caller]
        fn case(body: &str, want: Option<(Option<&str>, &[&str])>) {
            let found = read(&Page { body: body.to_owned(), ..Page::default() }).ok();
            let found = found.map(|article| {
                let words = article.blocks.iter().map(|block| block.span.of(&article.text).to_owned());
                (article.title.clone(), words.collect::<Vec<_>>())
            });
            let want = want.map(|(title, blocks)| {
                (title.map(str::to_owned), blocks.iter().map(|block| (*block).to_owned()).collect::<Vec<_>>())
            });
            assert_eq!(found, want, "{body}");
        }
        case("Der Rat hat am Montag zugestimmt.", Some((None, &["Der Rat hat am Montag zugestimmt."])));
        case(
            "Rat stimmt zu\nVon Anna Kern\nDer Rat tagte lange.",
            Some((Some("Rat stimmt zu"), &["Rat stimmt zu", "Der Rat tagte lange."])),
        );
        let two = "Die Firma ist pleite. Alle Flüge fallen aus. (dpa)";
        case(
            &format!("{two}\n\nEs gab keine Verletzten."),
            Some((None, &[two.trim_end_matches(" (dpa)"), "Es gab keine Verletzten."])),
        );
        case("Foto: dpa\n", None);
        case("Teilen\n\nDrucken\n", None);
    }
}

//! Treebank files -> sentences of surface tokens, as the tokenizer makes them.

use super::gold::{Gold, Tags, form_of};
use crate::syntax::{Rel, Tag, VerbForm};

/// A treebank file that cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line}: {problem}")]
pub struct Malformed {
    pub line: usize,
    pub problem: &'static str,
}

/// One word of the file with what is needed to join it with its neighbours.
struct Part {
    gold: Gold,
    /// No space behind it.
    tight: bool,
    /// The surface form of the contraction that starts here, and of how many words.
    contraction: Option<(String, usize)>,
}

pub(super) fn read(text: &str, tags: &Tags) -> Result<Vec<Vec<Gold>>, Malformed> {
    let mut sentences = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    let mut contraction = None;
    for (number, line) in text.lines().enumerate() {
        let malformed = |problem| Malformed { line: number + 1, problem };
        if line.is_empty() {
            sentences.extend(finish(std::mem::take(&mut parts)));
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, _, tag, fine, features, head, rel, _, rest] = cells[..] else {
            return Err(malformed("ten columns belong here"));
        };
        if id.contains('.') {
            continue;
        }
        if let Some((first, last)) = id.split_once('-') {
            let count = last
                .parse::<usize>()
                .ok()
                .zip(first.parse().ok())
                .map(|(last, first): (usize, usize)| last + 1 - first);
            contraction = Some((form.to_owned(), count.ok_or_else(|| malformed("the range is no range"))?));
            continue;
        }
        let tag = Tag::from_word(tag).ok_or_else(|| malformed("unknown part of speech"))?;
        let head = head.parse::<usize>().map_err(|_| malformed("the head is no number"))?.checked_sub(1);
        let rel = Rel::from_word(rel)
            .or_else(|| Rel::from_word(rel.split(':').next().unwrap_or(rel)))
            .ok_or_else(|| malformed("unknown relation"))?;
        let (name, implied) = tags.fine(fine);
        let known = features.split('|').find_map(|feature| feature.strip_prefix("VerbForm=")).map_or(implied, form_of);
        let is_verb = matches!(tag, Tag::Verb | Tag::Aux);
        let name = if features.contains("PronType=Rel") { "relative" } else { name };
        let gold = Gold {
            token: form.to_owned(),
            tag,
            fine: name.to_owned(),
            form: if is_verb { known } else { VerbForm::None },
            head,
            rel,
        };
        let tight = rest.split('|').any(|note| note == "SpaceAfter=No");
        parts.push(Part { gold, tight, contraction: contraction.take() });
    }
    sentences.extend(finish(parts));
    Ok(sentences)
}

/// Joins what is one token on the surface and mends what the parser cannot learn; none where no tree is left.
fn finish(parts: Vec<Part>) -> Option<Vec<Gold>> {
    let groups = groups(&parts);
    let mut of = vec![0; parts.len()];
    for (group, (range, _)) in groups.iter().enumerate() {
        of[range.clone()].fill(group);
    }
    let mut sentence = Vec::new();
    for (group, (range, token)) in groups.iter().enumerate() {
        // The first word whose head is outside: *im* hangs like its preposition, *anti-war* like *war*.
        let main = range.clone().find(|&part| parts[part].gold.head.is_none_or(|head| of.get(head) != Some(&group)))?;
        let mut gold = parts[main].gold.clone();
        gold.head = match gold.head {
            Some(head) => Some(*of.get(head)?),
            None => None,
        };
        gold.token.clone_from(token);
        sentence.push(gold);
    }
    relative_clauses(&mut sentence);
    (!sentence.is_empty()).then_some(sentence)
}

/// Which words are one token on the surface.
fn groups(parts: &[Part]) -> Vec<(std::ops::Range<usize>, String)> {
    let mut groups: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut index = 0;
    while index < parts.len() {
        let part = &parts[index];
        if let Some((surface, count)) = &part.contraction {
            let end = (index + count).min(parts.len());
            let spelled: String = parts[index..end].iter().map(|part| part.gold.token.as_str()).collect();
            // *don't* is only written together, *im* has become a word of its own.
            if spelled != *surface || surface.eq_ignore_ascii_case("cannot") {
                groups.push((index..end, surface.clone()));
                index = end;
                continue;
            }
        }
        let end = compound_end(parts, index);
        groups.push((index..end, parts[index..end].iter().map(|part| part.gold.token.as_str()).collect()));
        index = end;
    }
    groups
}

/// Where a word that is written with hyphens ends.
fn compound_end(parts: &[Part], start: usize) -> usize {
    let is_word = |part: &Part| part.gold.token.ends_with(char::is_alphanumeric);
    let mut end = start + 1;
    while let [left, hyphen, right, ..] = &parts[end - 1..] {
        let joined = left.tight && hyphen.tight && hyphen.gold.token == "-";
        if !joined || !is_word(left) || !is_word(right) || right.contraction.is_some() {
            break;
        }
        end += 2;
    }
    end
}

/// One treebank calls relative clauses by the general name; a relative pronoun in them tells them apart.
fn relative_clauses(sentence: &mut [Gold]) {
    for pronoun in 0..sentence.len() {
        if sentence[pronoun].fine != "relative" {
            continue;
        }
        let above = std::iter::successors(sentence[pronoun].head, |&above| sentence[above].head).take(3);
        if let Some(clause) = above.into_iter().find(|&above| sentence[above].rel == Rel::Acl) {
            sentence[clause].rel = Rel::AclRelcl;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rows: &[&str]) -> String {
        rows.iter().map(|row| row.replace(' ', "\t") + "\n").collect()
    }

    #[test]
    fn contractions_and_hyphens_become_surface_tokens() {
        let text = lines(&[
            "1 Er er PRON PPER _ 2 nsubj _ _",
            "2 sitzt sitzen VERB VVFIN VerbForm=Fin 0 root _ _",
            "3-4 im _ _ _ _ _ _ _ _",
            "3 in in ADP APPR _ 7 case _ _",
            "4 dem der DET ART _ 7 det _ _",
            "5 Anti Anti NOUN NN _ 7 compound _ SpaceAfter=No",
            "6 - - PUNCT $( _ 7 punct _ SpaceAfter=No",
            "7 Kreis Kreis NOUN NN _ 2 obl:arg _ _",
        ]);
        let sentences = read(&text, &Tags::new("PPER\tpersonal\n")).unwrap();
        let seen: Vec<_> =
            sentences[0].iter().map(|gold| (gold.token.as_str(), gold.tag, gold.head, gold.rel)).collect();
        assert_eq!(
            seen,
            [
                ("Er", Tag::Pron, Some(1), Rel::Nsubj),
                ("sitzt", Tag::Verb, None, Rel::Root),
                ("im", Tag::Adp, Some(3), Rel::Case),
                ("Anti-Kreis", Tag::Noun, Some(1), Rel::Obl),
            ]
        );
        assert_eq!((sentences[0][0].fine.as_str(), sentences[0][1].form), ("personal", VerbForm::Finite));
    }

    #[test]
    fn a_malformed_line_is_named() {
        assert_eq!(read("\n1\tEr\n", &Tags::default()).unwrap_err().to_string(), "line 2: ten columns belong here");
    }
}

//! By what words a source is known that no name explains: *dem internen Protokoll* -> *internes Protokoll*, *laut dem Zeugen* ->
//! *Zeuge*.

use super::chain::Names;
use super::{description, title};
use crate::lang::quoting::Class;
use crate::lang::{Anaphor, tails};
use crate::syntax::Tag;
use crate::text::TokenKind;
use std::ops::Range;

/// Bytes of a word that is looked at for who gives something, and of its parts.
const LONGEST_WORD: usize = 80;
const SHORTEST_GIVER: usize = 3;
const SHORTEST_GIVEN: usize = 5;
/// Tokens of an outlet's name.
const MOST_CALLED: usize = 6;

impl Names<'_, '_> {
    /// *des „Manager Magazins“*, *„Kicker“-Informationen*: a name in quotation marks, of which no word alone is the source's.
    pub(super) fn titled(&self, range: &Range<usize>, core: &Range<usize>) -> Option<String> {
        let scan = self.scan;
        let mark = |token: usize| scan.text.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Mark);
        let quoted = |range: &Range<usize>| {
            let first = range.clone().find(|&token| scan.is_word(token));
            let last = range.clone().rev().find(|&token| scan.is_word(token));
            first.zip(last).is_some_and(|(first, last)| first > 0 && mark(first - 1) && mark(last + 1))
        };
        let hyphen = core.end.checked_sub(2).filter(|&hyphen| hyphen > core.start && scan.text.word(hyphen) == "-");
        let gives = scan.is(core.end - 1, Class::AccordingNoun) && !scan.is(core.end - 1, Class::Document);
        let name = match hyphen.filter(|_| gives) {
            Some(hyphen) => core.start..hyphen,
            None if core.len() > 1 => core.clone(),
            None => return None,
        };
        let article = (range.start..core.start).rev().find(|&before| scan.is_word(before));
        title::of(scan, &name, article).filter(|_| quoted(&name))
    }

    /// *Sprecherin Gitte Blume*: a name of one word between an office and the last word of the source, which the tagger takes for
    /// a noun.
    pub(super) fn with_surname(&self, core: &Range<usize>, name: Range<usize>) -> Option<Range<usize>> {
        let scan = self.scan;
        let office = name.start.checked_sub(1).filter(|office| core.contains(office))?;
        let person = scan.is_person(office);
        let last = name.end;
        let fits = name.len() == 1 && last + 1 == core.end && person && scan.lang.writing.capital_nouns;
        let surname = fits
            && scan.is_capital(last)
            && scan.tag(last) == Tag::Noun
            && scan.noun(last).is_none()
            && !scan.is_time(last)
            && !scan.lang.reporting.is_noun(&scan.low[last]);
        surname.then_some(name.start..core.end)
    }

    /// *der Sender Kanal Mitte* -> *Kanal Mitte*: the name behind a noun for papers, broadcasters and agencies.
    pub(super) fn called(&self, core: &Range<usize>) -> Option<String> {
        let scan = self.scan;
        let outlet = |token: &usize| {
            scan.is_capital(*token) && scan.lang.anaphors.noun(&scan.low[*token]) == Some(Anaphor::Outlet)
        };
        let plain = |token: &usize| scan.tag(*token) == Tag::Adj && !scan.is_capital(*token);
        let noun = core.clone().find(|token| !plain(token)).filter(|_| scan.lang.reporting.has_moods())?;
        let behind = noun + 1..core.end;
        // *Kanal Mitte* without an article is a name as it stands.
        let led = core.start.checked_sub(1).is_some_and(|before| scan.is(before, Class::Determiner));
        if !outlet(&noun) || behind.is_empty() || !led {
            return None;
        }
        let mark = |token: usize| scan.text.tokens[token].kind == TokenKind::Mark;
        if mark(behind.start) {
            let end = (behind.start + 1..behind.end).find(|&token| mark(token)).unwrap_or(behind.end);
            let name = behind.start + 1..end;
            let words = |name: &Range<usize>| scan.span(name).of(scan.text.raw).to_owned();
            let opens = !name.is_empty() && name.len() <= MOST_CALLED && scan.is_capital(name.start);
            return opens.then(|| title::of(scan, &name, None).unwrap_or_else(|| words(&name)));
        }
        let name = |token: usize| {
            scan.is_capital(token) && !scan.is(token, Class::Genitive)
                || matches!(scan.text.word(token), "-" | "&" | "/")
                || scan.text.tokens[token].kind == TokenKind::Number
        };
        let given = scan.first_name(behind.start).is_some_and(|name| !name.is_word);
        let whole = behind.clone().all(name) && scan.is_capital(behind.start) && !given;
        let known = || self.mentions.name_at(scan.span(&behind), scan.text.raw).map(str::to_owned);
        whole.then(|| known().unwrap_or_else(|| scan.span(&behind).of(scan.text.raw).to_owned()))
    }

    /// *des Planungsstabs*: a noun that no list knows, behind an article that tells its case.
    fn unknown(&self, range: &Range<usize>, core: &Range<usize>) -> Option<String> {
        let scan = self.scan;
        let noun = core.end - 1;
        let article = core.start.checked_sub(1).filter(|&article| article >= range.start)?;
        let plain = core.clone().all(|token| match token {
            token if token == noun => scan.tag(token) == Tag::Noun && !scan.is_named(token),
            token => scan.tag(token) == Tag::Adj,
        });
        let tied = scan.is(article, Class::Genitive) && plain && scan.is_capital(noun);
        let bare = scan.lang.nominative.bare(scan.text.word(noun), &scan.low[article]).filter(|_| tied)?;
        let words = scan.span(core).of(scan.text.raw);
        let front = &words[..words.len() - scan.text.word(noun).len()];
        Some(format!("{front}{bare}"))
    }

    /// *Sprecher des Konzerns* -> *Sprecher der Lumetal-Gruppe*: whoever belongs to what was named before.
    pub(super) fn owned(&self, core: &Range<usize>) -> Option<String> {
        let scan = self.scan;
        let noun = core.end - 1;
        let article = noun.checked_sub(1).filter(|&article| article > core.start)?;
        let ties = scan.is(article, Class::Genitive) && scan.tag(article) == Tag::Det && scan.is_person(article - 1);
        let known = scan.lang.reporting.has_moods() && scan.lang.anaphors.noun(&scan.low[noun]).is_some();
        let owner =
            description::of(scan, self.mentions, &(article..core.end).clone(), None, None).filter(|_| ties && known)?;
        if owner.end > core.start {
            return None;
        }
        // By his own words alone: the owner's owner may go back through the whole article.
        let own = self.mentions.name_at(scan.span(&owner), scan.text.raw).map(str::to_owned);
        let name = own.unwrap_or_else(|| self.words(&owner));
        let kind = name.split_whitespace().find_map(|word| scan.lang.speakers.noun(word));
        let tie = scan.lang.nominative.owner(kind.and_then(|kind| kind.gender), &name)?;
        Some(format!("{} {tie}", self.nominative(core, &(core.start..article))))
    }

    /// Who gives it, in one word with what is given: *Polizeiangaben, dpa-Informationen*.
    pub(super) fn giver(&self, core: &Range<usize>) -> Option<String> {
        let scan = self.scan;
        let word = scan.text.word(core.end - 1);
        let low = scan.low[core.end - 1].as_str();
        if core.len() > 1 || low.len() != word.len() || low.len() > LONGEST_WORD {
            return None;
        }
        let gives = |part: &&str| {
            let classes = scan.lang.quoting.classes(part);
            classes.has(Class::AccordingNoun) && !classes.has(Class::Document)
        };
        let given = tails(low, SHORTEST_GIVER, SHORTEST_GIVEN).find(gives)?;
        let head = &word[..word.len() - given.len()];
        if let Some(name) = head.strip_suffix('-') {
            return Some(name.to_owned());
        }
        let known = |head: &&str| scan.lang.speakers.noun(head).is_some();
        // *Regierungsangaben*: a letter may tie them.
        [head.strip_suffix('s'), Some(head)].into_iter().flatten().find(known).map(str::to_owned)
    }

    /// As it stands by itself: without the ending of a genitive, with adjectives as they are without an article.
    pub(super) fn nominative(&self, range: &Range<usize>, core: &Range<usize>) -> String {
        let scan = self.scan;
        let words = scan.span(core).of(scan.text.raw);
        let article = (range.start..core.start).rev().find(|&before| scan.is_word(before));
        if let Some(title) = title::of(scan, core, article) {
            return title;
        }
        // *interne Antwort des Senats*: what the head owns or is owned by has its own case.
        let ties = |&token: &usize| {
            scan.is(token, Class::Genitive) && matches!(scan.tag(token), Tag::Det | Tag::Pron)
                || scan.is(token, Class::Attribute) && scan.tag(token) == Tag::Adp
        };
        let head = core.start..(core.start + 1..core.end).find(ties).unwrap_or(core.end);
        let first = |range: &Range<usize>| range.clone().find(|&token| scan.noun(token).is_some());
        // *laufende Ermittlungen der Staatsanwaltschaft*: a head that is no such noun
        let unknown = first(&head).is_none();
        let head = if unknown { core.clone() } else { head };
        let known = |token: usize| {
            let noun = head.contains(&token).then(|| scan.noun(token));
            Some((token, noun.flatten()?))
        };
        let Some((noun, speaker)) = head.clone().find_map(known) else {
            return self.unknown(range, core).unwrap_or_else(|| words.to_owned());
        };
        // *der Deutsche Wetterdienst*: the first noun is an adjective of the second.
        let (noun, speaker) = known(noun + 1).filter(|_| speaker.gender.is_none()).unwrap_or((noun, speaker));
        let article = article.map(|before| scan.low[before].as_str());
        // *70 Prozent der Befragten*: whom the head is a part of has its own case.
        let part = unknown && (core.start..noun).any(|token| ties(&token));
        let person = scan.lang.nominative.person(speaker, scan.text.word(noun), article).filter(|_| !part);
        let gender = person.as_ref().map_or(speaker.gender, |(_, gender)| *gender);
        let one = match &person {
            Some((_, gender)) => gender.is_some(),
            None => scan.lang.nominative.is_one(speaker, &scan.low[noun], article),
        };
        let start = scan.span(core).start;
        let (mut out, mut done) = (String::new(), 0);
        for token in core.start..noun {
            let word = scan.text.word(token);
            let small = scan.tag(token) == Tag::Adj && word.starts_with(char::is_lowercase);
            // *der „Süddeutschen Zeitung“*: part of a name.
            let named = article.is_some()
                && token + 1 == noun
                && matches!(scan.tag(token), Tag::Adj | Tag::Propn)
                && !scan.lang.nominative.is_fixed(word);
            let bare = if small || named { scan.lang.nominative.adjective(word, gender, one) } else { None };
            if let Some(bare) = bare {
                let at = scan.text.tokens[token].span;
                out.push_str(&words[done..at.start - start]);
                out.push_str(&bare);
                done = at.end - start;
            }
        }
        if let Some((person, _)) = person {
            let at = scan.text.tokens[noun].span;
            out.push_str(&words[done..at.start - start]);
            out.push_str(&person);
            out.push_str(&words[at.end - start..]);
            return out;
        }
        out.push_str(&words[done..]);
        // *Kreisen der Fraktion, dem Zeugen aus Hof*: of the head, wherever it stands.
        let last = noun + 1 == core.end || noun + 1 == head.end && !unknown;
        let word = scan.text.word(noun);
        let ending = if !one && !part && last {
            scan.lang.nominative.several(&scan.lang.speakers, word).map_or(0, |several| word.len() - several.len())
        } else if one && !unknown && last {
            scan.lang.nominative.weak(speaker, word, article)
        } else {
            0
        };
        let mut shorten = |ending: usize| {
            let end = out.len() - (words.len() - (scan.text.tokens[noun].span.end - start));
            out.replace_range(end - ending..end, "");
        };
        let tied = !unknown && core.start > range.start && scan.is(core.start - 1, Class::Genitive);
        if ending > 0 {
            shorten(ending);
        } else if tied && one && last {
            // *eines Sprechers der Werft*
            let lemma = speaker.lemma.to_lowercase();
            let end = scan.low[noun].find(&lemma).map(|start| start + lemma.len());
            let ending = end.filter(|&end| word.len() > end && word.is_char_boundary(end)).map(|end| word.len() - end);
            if let Some(ending) = ending.filter(|&ending| ending <= 2) {
                shorten(ending);
            }
        }
        out
    }
}

//! Tags that a word list knows better than the tagger, which learned from other texts than news.

use super::tagger::Class;
use super::{Tag, VerbForm, plain, second};
use crate::article::agency;
use crate::lang::Language;
use crate::lang::quoting::Class as Words;
use crate::lang::reporting::{According, Side};
use crate::lang::shaping::Role;
use crate::text::push_lower;

/// Bytes of an agency's name in small letters: *dpa*.
const LONGEST_AGENCY: usize = 4;

/// Puts right the tags of one sentence: a number that opens it (*Twelve people*), an agency in small letters (*der dpa*),
/// a noun behind *according to*, and a past form behind *has* that the tagger took for a noun or a verb of its own (*has won the vote*).
pub(super) fn mend<'a>(
    tags: &mut [u8],
    classes: &[Class],
    words: impl Iterator<Item = &'a str> + Clone,
    lang: &Language,
) {
    let again = words.clone();
    let class = |tag: Tag, form: VerbForm| Class::number(classes, tag, form);
    let of = |tag: u8| classes[usize::from(tag)];
    let mut helper: Option<usize> = None;
    let (mut low, mut last) = (String::new(), String::new());
    // Where a noun must stand.
    let mut noun = None;
    for (place, word) in words.enumerate() {
        std::mem::swap(&mut low, &mut last);
        low.clear();
        push_lower(&mut low, word);
        if place == 0
            && of(tags[0]).tag != Tag::Num
            && word != low
            && lang.numbers.part(&low).is_some_and(|(_, value)| value > 1.0)
        {
            let counted = tags.get(1).is_some_and(|&next| matches!(of(next).tag, Tag::Noun | Tag::Adj));
            if let Some(number) = class(Tag::Num, VerbForm::None).filter(|_| counted) {
                tags[0] = number;
            }
        }
        // *sieben* is a verb, too, but in few sentences, and *neun* is taken for all kinds of words.
        if lang.shaping.verb_second
            && (matches!(of(tags[place]).tag, Tag::Verb | Tag::Aux | Tag::Sconj)
                || of(tags[place]).tag == Tag::Noun && word == low)
            && lang.numbers.part(&low).is_some_and(|(_, value)| value > 1.0)
        {
            tags[place] = class(Tag::Num, VerbForm::None).unwrap_or(tags[place]);
        }
        // *um 22 Uhr*
        let opens = place > 0 && of(tags[place - 1]).tag == Tag::Sconj && of(tags[place]).tag == Tag::Num;
        if opens && lang.shaping.verb_second && lang.quoting.classes(&last).has(Words::Infinitive) {
            tags[place - 1] = class(Tag::Adp, VerbForm::None).unwrap_or(tags[place - 1]);
        }
        // *verschleppt zu haben*: what follows this word is no finite verb.
        let behind = place > 0 && of(tags[place - 1]).tag == Tag::Part && of(tags[place]).form == VerbForm::Finite;
        if behind && lang.shaping.verb_second && lang.quoting.classes(&last).has(Words::Infinitive) {
            tags[place] = class(of(tags[place]).tag, VerbForm::Infinitive).unwrap_or(tags[place]);
        }
        if word.len() <= LONGEST_AGENCY && agency::is_small_name(word) {
            tags[place] = class(Tag::Propn, VerbForm::None).unwrap_or(tags[place]);
        }
        // *according to court documents*
        let hands = |entry: &According| {
            entry.side == Side::After
                && matches!(entry.words.as_slice(), [first, second] if *first == last && *second == low)
        };
        if lang.reporting.according(&last).iter().any(hands) {
            tags[place] = class(Tag::Adp, VerbForm::None).unwrap_or(tags[place]);
            noun = Some(place + 1);
        } else if noun == Some(place) && of(tags[place]).tag == Tag::Verb {
            tags[place] = class(Tag::Noun, VerbForm::None).unwrap_or(tags[place]);
        }
        if lang.shaping.is(Role::Perfect, &low) {
            helper = Some(place);
            continue;
        }
        let Some(before) = helper else { continue };
        let Class { tag, form } = of(tags[place]);
        let wrong = tag == Tag::Noun || tag == Tag::Verb && form == VerbForm::Finite;
        if wrong && lang.ongoing.only_past(&low) {
            let auxiliary = class(Tag::Aux, of(tags[before]).form);
            if let (Some(participle), Some(auxiliary)) = (class(Tag::Verb, VerbForm::Participle), auxiliary) {
                (tags[place], tags[before]) = (participle, auxiliary);
            }
        }
        // An adverb may stand between: *has already won*.
        helper = helper.filter(|_| tag == Tag::Adv);
    }
    if lang.shaping.verb_second {
        second::mend(tags, classes, again, lang);
    } else {
        plain::mend(tags, classes, again, lang);
    }
}

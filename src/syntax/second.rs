//! Tags of a language whose finite verb stands second, where a sentence would be left without one: *Viele verstummten*, *Anwohnerin
//! Gerda Boll befürchtet, dass Parkplätze wegfallen*. Past forms look like adjectives there, present ones like participles
//! and infinitives.

use super::tagger::Class;
use super::{Tag, VerbForm};
use crate::lang::Language;
use crate::lang::shaping::Role;

/// Puts right the tags of one sentence.
pub(super) fn mend<'a>(tags: &mut [u8], classes: &[Class], words: impl Iterator<Item = &'a str>, lang: &Language) {
    let Some(finite) = Class::number(classes, Tag::Verb, VerbForm::Finite) else { return };
    let of = |tags: &[u8], place: usize| classes[usize::from(tags[place])];
    // Most sentences have one before their first comma and cost no more than that.
    let main = tags.iter().take_while(|&&tag| classes[usize::from(tag)].tag != Tag::Punct);
    if main.clone().any(|&tag| classes[usize::from(tag)].form == VerbForm::Finite) {
        return;
    }
    let main = main.count();
    let words: Vec<&str> = words.collect();
    let Some(last) = words.len().checked_sub(1).filter(|&last| words[last] == ".") else { return };
    // Behind the comma there may be a clause, as long as it is the last.
    let opens = |tag: Tag| tag == Tag::Sconj || tag == Tag::Adv && of(tags, last - 1).form == VerbForm::Finite;
    let clause = main + 1 < last && words[main] == "," && opens(of(tags, main + 1).tag);
    let rest = main..last;
    let whole = rest.clone().all(|place| of(tags, place).form != VerbForm::Finite);
    let last_clause = clause && rest.clone().filter(|&place| words[place] == ",").count() == 1;
    if main < 2 || !(whole || last_clause) {
        return;
    }
    let small = |place: usize| words[place].starts_with(char::is_lowercase);
    let second = (1..main).find(|&place| {
        let Class { tag, form } = of(tags, place);
        let before = of(tags, place - 1).tag;
        let behind_subject = matches!(before, Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adv)
            // *Viele verstummten*, not *Viele verletzte Kinder*.
            || place == 1 && before == Tag::Det && place + 1 == main;
        let looks_bent = tag == Tag::Adj || tag == Tag::Verb && form == VerbForm::Participle;
        // *Elf Menschen erlitten Prellungen*: nothing describes a noun from behind another one.
        let between =
            matches!(before, Tag::Noun | Tag::Propn) && lang.shaping.goes_with_many(words[place]) && place + 1 < main;
        let past = looks_bent && (words[place].ends_with("te") || words[place].ends_with("ten") || between);
        let present = tag == Tag::Verb && form == VerbForm::Participle && words[place].ends_with('t');
        // What closes a sentence is a participle: *Ein Mann bei einem Brand verletzt.*
        small(place) && behind_subject && (past || present && (place + 1 < last || clause))
    });
    let Some(second) = second else { return };
    tags[second] = finite;
    // *dass 22 Parkplätze wegfallen*
    let closing = last - 1;
    if clause
        && lang.shaping.is(Role::Complement, words[main + 1])
        && of(tags, closing).form == VerbForm::Infinitive
        && (main..last).all(|place| of(tags, place).form != VerbForm::Finite)
    {
        tags[closing] = finite;
    }
}

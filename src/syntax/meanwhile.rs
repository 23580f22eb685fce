//! What somebody else does meanwhile, told in a participle behind a preposition: *shares rose, with Bygg Group gaining 3 percent*.

use super::{Node, Rel, Tag, VerbForm};
use crate::lang::Language;
use crate::lang::shaping::Role;
use crate::text::Text;

/// Tokens of who does it.
const LONGEST_SUBJECT: usize = 8;
/// Links of a sentence that are followed upwards.
const MOST_LINKS: usize = 64;

/// Makes a clause of the preposition, the noun behind it and the participle behind that.
pub(super) fn tie(nodes: &mut [Node], text: &Text, lang: &Language) {
    if lang.shaping.verb_second {
        return;
    }
    for with in 1..nodes.len() {
        let opens = text.word(with - 1) == "," && lang.shaping.is(Role::Beside, text.word(with));
        if let Some(found) = opens.then(|| find(nodes, text, lang, with)).flatten() {
            apply(nodes, with, found);
        }
    }
}

#[derive(Clone, Copy)]
struct Found {
    subject: usize,
    verb: usize,
    main: usize,
}

fn find(nodes: &[Node], text: &Text, lang: &Language, with: usize) -> Option<Found> {
    let noun = |at: usize| matches!(nodes[at].tag, Tag::Noun | Tag::Propn | Tag::Num);
    let inside = |at: usize| {
        noun(at)
            || matches!(nodes[at].tag, Tag::Det | Tag::Adj | Tag::Pron | Tag::Sym)
            || nodes[at].tag == Tag::Part && nodes[at].rel == Rel::Case
            // *with exports to Japan falling*: a phrase of its own behind the noun.
            || nodes[at].tag == Tag::Adp && noun(at - 1)
    };
    let doing = |at: usize| {
        let low = text.word(at);
        matches!(nodes[at].tag, Tag::Verb | Tag::Noun)
            && lang.shaping.ongoing(low)
            && lang.ongoing.bare(low).is_some()
            && low.starts_with(char::is_lowercase)
    };
    let far = nodes.len().min(with + 1 + LONGEST_SUBJECT);
    let verb = (with + 2..far).find(|&at| doing(at))?;
    let whole = (with + 1..verb).all(inside) && noun(verb - 1);
    // *with rising prices*: the participle must stand behind its noun, and something behind it.
    let more = nodes.get(verb + 1).is_some_and(|next| !matches!(next.tag, Tag::Noun | Tag::Propn));
    if !whole || !more {
        return None;
    }
    let up = |from: usize| std::iter::successors(Some(from), |&at| nodes[at].head).take(MOST_LINKS);
    // Who does it stands before any phrase that tells more of him, whatever that phrase was hung on.
    let phrase = (with + 1..verb).find(|&at| nodes[at].tag == Tag::Adp).unwrap_or(verb);
    let subject = up(phrase - 1).take_while(|&at| with < at && at < phrase).last()?;
    let main = up(subject).find(|&at| at < with && matches!(nodes[at].tag, Tag::Verb | Tag::Adj | Tag::Noun))?;
    let main = up(main).find(|&at| nodes[at].tag == Tag::Verb || nodes[at].head.is_none()).filter(|&at| at < with)?;
    // Nothing may hang on itself.
    let free = up(main).all(|at| at != verb && at != subject && at != with);
    free.then_some(Found { subject, verb, main })
}

fn apply(nodes: &mut [Node], with: usize, found: Found) {
    let Found { subject, verb, main } = found;
    (nodes[verb].tag, nodes[verb].form) = (Tag::Verb, VerbForm::Participle);
    (nodes[verb].head, nodes[verb].rel) = (Some(main), Rel::Advcl);
    (nodes[subject].head, nodes[subject].rel) = (Some(verb), Rel::Nsubj);
    (nodes[with].head, nodes[with].rel) = (Some(verb), Rel::Mark);
    (nodes[with - 1].head, nodes[with - 1].rel) = (Some(verb), Rel::Punct);
    for at in (with + 1..verb).filter(|&at| at != subject) {
        if nodes[at].head.is_none_or(|head| head <= with || head >= verb) {
            nodes[at].head = Some(subject);
        }
    }
}
